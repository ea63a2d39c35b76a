namespace AgentOps;

/// <summary>What a person is asked.</summary>
public enum ApprovalKind
{
    /// <summary>May this tool call be made?</summary>
    ToolCall,

    /// <summary>A step was interrupted: done already, do it again, or fail?</summary>
    InDoubt,

    /// <summary>A budget is spent: go on with a higher one?</summary>
    Budget,

    /// <summary>An agent waits for a human: go on when it is done?</summary>
    HumanInput,

    /// <summary>An outside agent changed something outside its scope: keep and go on, or fail?</summary>
    Scope,

    /// <summary>A provider's limit is over, and the mission goes on only when somebody says so: go on?</summary>
    Hold,

    /// <summary>May what a run proposes reach its tracker? Nothing waits for the answer; saying yes publishes it.</summary>
    Publication,
}

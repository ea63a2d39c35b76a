namespace AgentOps;

/// <summary>What decides the next step.</summary>
public enum PlannerKind
{
    /// <summary>The steps in the file.</summary>
    Plan,

    /// <summary>A chat model with tool calling.</summary>
    Chat,

    /// <summary>An external agent program.</summary>
    Cli,
}

namespace AgentOps;

/// <summary>What becomes of due times at which nobody was there to submit the run.</summary>
public enum CatchUpPolicy
{
    /// <summary>Nothing: they are past.</summary>
    None,

    /// <summary>The newest of them is made up for.</summary>
    Last,

    /// <summary>Each of them is made up for, the newest up to the schedule's limit.</summary>
    All,
}

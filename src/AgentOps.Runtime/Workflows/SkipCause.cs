namespace AgentOps;

/// <summary>Why a step was not executed.</summary>
public enum SkipCause
{
    /// <summary>Its <c>when</c> was not true; what follows it goes on.</summary>
    Condition,

    /// <summary>A person said so; what follows it goes on.</summary>
    Person,

    /// <summary>A gate sent the run another way, and what only this step leads to is skipped too.</summary>
    Route,

    /// <summary>What it needs failed or was not executed.</summary>
    Dependency,

    /// <summary>A dry run calls nothing; what follows goes on.</summary>
    DryRun,
}

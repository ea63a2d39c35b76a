namespace AgentOps;

/// <summary>What a tool may do to the world, from harmless to hard to undo.</summary>
public enum Risk
{
    /// <summary>Reads, or writes only among the run's own artifacts.</summary>
    Safe,

    /// <summary>Changes something that a person can review and undo.</summary>
    Review,

    /// <summary>May do what cannot be undone. Asks a person unless a rule approved it in advance.</summary>
    Destructive,
}

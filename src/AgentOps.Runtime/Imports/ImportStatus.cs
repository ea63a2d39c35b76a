namespace AgentOps;

/// <summary>What became of one item of an import.</summary>
public enum ImportStatus
{
    /// <summary>It came over.</summary>
    Imported,

    /// <summary>It would come over; only looked at.</summary>
    Planned,

    /// <summary>It is here already, from an earlier import.</summary>
    Exists,

    /// <summary>It was left where it is, for the reason given; nothing is wrong with it.</summary>
    Skipped,

    /// <summary>It could not be read or kept, for the reason given.</summary>
    Failed,
}

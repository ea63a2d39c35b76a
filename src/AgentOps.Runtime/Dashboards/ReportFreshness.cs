namespace AgentOps;

/// <summary>How old a report is, in a word.</summary>
public enum ReportFreshness
{
    Fresh,

    Aging,

    Stale,

    /// <summary>It says that it was made later than now.</summary>
    Future,

    /// <summary>It does not say when it was made, in a form that can be read.</summary>
    Unknown,
}

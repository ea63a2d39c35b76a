namespace AgentOps;

/// <summary>Where an approval is; it leaves Pending once.</summary>
public enum ApprovalStatus
{
    Pending,
    Approved,
    Denied,

    /// <summary>Nobody decided in time: nothing was done, and the run stays Blocked until a person resumes or stops it. A Publication can still be decided.</summary>
    TimedOut,
}

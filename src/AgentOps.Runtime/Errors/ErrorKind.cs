namespace AgentOps;

/// <summary>The shape of a failure, independent of any host; the cmdlets map it to PowerShell's error categories.</summary>
public enum ErrorKind
{
    NotFound,
    AlreadyExists,
    InvalidArgument,
    InvalidData,
    InvalidOperation,
    NotAllowed,
    Busy,
    LimitExceeded,
    Unavailable,
    TimedOut,
    Failed,
}

namespace AgentOps;

/// <summary>How much a log line matters.</summary>
public enum LogLevel
{
    Debug,
    Information,
    Warning,
    Error,
}

namespace AgentOps;

/// <summary>Writes nothing.</summary>
public sealed class NullLog : IAgentLog
{
    public void Write(LogEntry entry)
    {
    }
}

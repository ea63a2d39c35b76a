namespace AgentOps.Tests.Runs;

/// <summary>Writes nothing.</summary>
internal sealed class NullLog : IAgentLog
{
    public void Write(LogEntry entry)
    {
    }
}

namespace AgentOps;

/// <summary>The structured log. Never throws; redacts everything it is given.</summary>
public interface IAgentLog
{
    void Write(LogEntry entry);
}

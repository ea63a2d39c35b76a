namespace AgentOps;

/// <summary>Which of the waiting runs comes first; runs of one priority go in the order they were submitted.</summary>
public enum QueuePriority
{
    Critical,
    High,
    Normal,
    Low,
}

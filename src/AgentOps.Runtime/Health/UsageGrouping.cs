namespace AgentOps;

/// <summary>How usage is split.</summary>
[Flags]
public enum UsageGrouping
{
    None = 0,
    Mission = 1,
    Model = 2,
    Day = 4,
}

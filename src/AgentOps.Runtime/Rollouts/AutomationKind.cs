namespace AgentOps;

/// <summary>What runs by itself and is rolled out.</summary>
public enum AutomationKind
{
    Mission,

    Schedule,

    TodoJob,
}

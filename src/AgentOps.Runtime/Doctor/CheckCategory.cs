namespace AgentOps;

/// <summary>What an environment check is about.</summary>
public enum CheckCategory
{
    Workspace,
    Store,
    Configuration,
    Mission,
    Model,
    Runner,
    GitHub,
    System,
    Operation,
}

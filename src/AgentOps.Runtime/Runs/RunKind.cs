namespace AgentOps;

/// <summary>What a run executes.</summary>
public enum RunKind
{
    Mission,
    Workflow,
    Todo,
    Issue,
}

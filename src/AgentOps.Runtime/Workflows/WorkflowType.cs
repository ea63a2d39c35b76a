namespace AgentOps;

/// <summary>What kind of project a workflow is for; says nothing about how it runs.</summary>
public enum WorkflowType
{
    Greenfield,
    Brownfield,
    Hybrid,
}

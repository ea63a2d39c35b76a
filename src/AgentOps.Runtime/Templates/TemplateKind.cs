namespace AgentOps;

/// <summary>What a template is.</summary>
public enum TemplateKind
{
    Mission,
    Workflow,
}

namespace AgentOps;

/// <summary>What reading a workflow gave: the workflow when it has no error, and everything there is to say about it.</summary>
public sealed record WorkflowReading(Workflow? Workflow, IReadOnlyList<Finding> Findings)
{
    public bool IsValid => Workflow is not null && !Findings.Any(finding => finding.Severity == FindingSeverity.Error);
}

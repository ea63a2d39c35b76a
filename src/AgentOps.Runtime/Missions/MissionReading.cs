namespace AgentOps;

/// <summary>What reading a mission gave: the mission when it has no error, and everything there is to say about it.</summary>
public sealed record MissionReading(Mission? Mission, IReadOnlyList<Finding> Findings)
{
    public bool IsValid => Mission is not null && !Findings.Any(finding => finding.Severity == FindingSeverity.Error);
}

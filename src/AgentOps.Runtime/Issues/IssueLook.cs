namespace AgentOps;

/// <summary>An issue as it was just read, and whether a run of it would begin.</summary>
/// <param name="Issue">With its comments.</param>
/// <param name="Fingerprint">What it says.</param>
/// <param name="Past">Its last run; null where there was none.</param>
/// <param name="Verdict">As the store would decide now; it decides again when the run begins.</param>
public sealed record IssueLook(AgentIssue Issue, string Fingerprint, IssuePast? Past, IssueVerdict Verdict);

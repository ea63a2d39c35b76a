namespace AgentOps;

/// <summary>What the store decided about a run of an issue.</summary>
/// <param name="Verdict">Whether it begins.</param>
/// <param name="Run">The run that begins, or else the live one that it would have met; null where neither is.</param>
public sealed record IssueAdmission(IssueVerdict Verdict, Run? Run);

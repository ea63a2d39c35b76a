namespace AgentOps;

/// <summary>The policy's answer to one tool call.</summary>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Risk">The risk it was judged by, after all overrides.</param>
/// <param name="Idempotent">Whether an interrupted call may simply be made again, after all overrides.</param>
/// <param name="Rule">The rule that decided, for the audit line; null where none did.</param>
/// <param name="Reason">Why, in a sentence for people.</param>
public sealed record SafetyDecision(SafetyVerdict Verdict, Risk Risk, bool Idempotent, string? Rule, string Reason);

namespace AgentOps;

/// <summary>What a look at a schedule finds due, after its catch-up policy.</summary>
/// <param name="Times">The due times to submit a run for, oldest first; none where all were missed.</param>
/// <param name="Upto">The newest due time that was looked at.</param>
/// <param name="Missed">How many others the policy leaves out; no more than <see cref="ScheduleRules.MostCatchUp"/> are counted.</param>
/// <param name="IsCapped">True when the policy is All and its limit left some out.</param>
public sealed record ScheduleLook(IReadOnlyList<DateTimeOffset> Times, DateTimeOffset Upto, int Missed, bool IsCapped);

namespace AgentOps;

/// <summary>What became of the due times of a schedule.</summary>
/// <param name="Before">The schedule before.</param>
/// <param name="After">The schedule now.</param>
/// <param name="Decision">What was decided; null where the runs could not be made.</param>
/// <param name="Runs">The runs that wait in the queue now, oldest due time first.</param>
public sealed record ScheduleFired(Schedule Before, Schedule After, ScheduleDecision? Decision, IReadOnlyList<Run> Runs);

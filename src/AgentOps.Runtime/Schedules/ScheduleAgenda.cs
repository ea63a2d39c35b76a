namespace AgentOps;

/// <summary>What there is to do about schedules at one moment.</summary>
/// <param name="Due">Enabled schedules whose next due time has come.</param>
/// <param name="HasEnded">True when a run of a schedule has ended and is not counted yet.</param>
/// <param name="NextDueAt">The first due time of all that is still to come; null when there is none.</param>
public sealed record ScheduleAgenda(IReadOnlyList<Schedule> Due, bool HasEnded, DateTimeOffset? NextDueAt);

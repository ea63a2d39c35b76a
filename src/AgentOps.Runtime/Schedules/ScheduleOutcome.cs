namespace AgentOps;

/// <summary>How a run of a schedule ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">Succeeded, Failed or Cancelled; Cancelled too for a run that was removed before anybody looked.</param>
/// <param name="Error">For a failure.</param>
/// <param name="At">When it ended.</param>
public sealed record ScheduleOutcome(string RunId, RunStatus Status, ErrorEnvelope? Error, DateTimeOffset At);

namespace AgentOps.Tests.Reliability;

/// <summary>Attempts' ends for tests: hours after the start of a week.</summary>
internal static class Ends
{
    public static readonly DateTimeOffset Week = new(2030, 1, 7, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double hours) => Week.AddHours(hours);

    public static AttemptEnd Run(double hours, RunStatus status, string mission = "m", string? by = null) => new()
    {
        RunId = $"run{hours}", Mission = mission, SubmittedBy = by, At = At(hours), Status = status,
        Error = status == RunStatus.Failed ? new ErrorEnvelope("tool_failed", AgentErrorCategory.Execution, $"Step {hours} failed.", false) : null,
        Totals = new RunTotals(1, 0, TimeSpan.FromMinutes(2), 10, 5, 0.5m),
    };

    /// <summary>A failure that another attempt followed.</summary>
    public static AttemptEnd Attempt(double hours, bool retried, string mission = "m") => Run(hours, RunStatus.Failed, mission) with { Totals = null, IsRetried = retried };
}

namespace AgentOps;

/// <summary>Tells the log what became of schedules.</summary>
internal sealed class ScheduleNews(IAgentLog log)
{
    public void Fired(ScheduleFired fired)
    {
        var (before, after, decision) = (fired.Before, fired.After, fired.Decision);
        foreach (var (run, due) in fired.Runs.Zip(decision?.Submit ?? []))
            log.Write(new LogEntry(LogLevel.Information, "schedule.submitted", $"Schedule {after.Name}: run {run.Id} for {due:O}.")
            {
                RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId, Data = new Dictionary<string, object?> { ["schedule"] = after.Name, ["due_at"] = due },
            });
        if (decision is null)
            Write(LogLevel.Warning, "schedule.refused", after, after.LastError!.ToString(), after.LastError.Code);
        if (decision is { SkipReason: { } reason, IsCapped: false })
            Write(LogLevel.Information, "schedule.skipped", after, reason, null, ("skipped", decision.Skipped));
        if (decision is { SkipReason: { } limit, IsCapped: true })
            Write(LogLevel.Warning, "schedule.backlog_capped", after, limit, null, ("skipped", decision.Skipped), ("limit", after.CatchUpLimit));
        if (decision is { QueueIsFull: true } && (fired.Runs.Count > 0 || before.LastError?.Code != "queue_full"))
            Write(LogLevel.Warning, "schedule.queue_full", after, after.LastError!.Message, after.LastError.Code);
        if (before.Enabled && !after.Enabled)
            Disabled(after);
    }

    public void Disabled(Schedule schedule) =>
        Write(LogLevel.Warning, "schedule.disabled", schedule, schedule.DisabledReason!, schedule.LastError?.Code);

    private void Write(LogLevel level, string name, Schedule schedule, string message, string? code, params (string Name, object Value)[] facts)
    {
        var data = new Dictionary<string, object?> { ["schedule"] = schedule.Name };
        if (code is not null)
            data["cause"] = code;
        foreach (var (fact, value) in facts)
            data[fact] = value;
        log.Write(new LogEntry(level, name, $"Schedule {schedule.Name}: {message}") { Agent = schedule.Mission, Data = data });
    }
}

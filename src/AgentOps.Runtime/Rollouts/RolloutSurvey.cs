namespace AgentOps;

/// <summary>Finds automations, and gathers what their phases are judged by.</summary>
internal sealed class RolloutSurvey(AgentRuntime runtime)
{
    // A schedule's shortest distance shows within a year of daily due times, or a day of those each few minutes.
    private const int MostDueTimes = 400;

    public async Task<IReadOnlyList<Automation>> ListAsync(CancellationToken ct)
    {
        var missions = runtime.Missions.List().Select(reading => reading.Mission).OfType<Mission>();
        var schedules = await runtime.Schedules.ListAsync(ct);
        var jobs = await runtime.TodoJobs.ListAsync(ct);
        return
        [
            .. missions.Select(mission => new Automation(AutomationKind.Mission, mission.Id) { MissionWord = mission.Id }),
            .. schedules.Select(schedule => new Automation(AutomationKind.Schedule, schedule.Name) { MissionWord = schedule.Mission, CreatedAt = schedule.CreatedAt, Schedule = schedule }),
            .. jobs.Select(job => new Automation(AutomationKind.TodoJob, job.Name) { MissionWord = job.Mission, CreatedAt = job.CreatedAt, TodoJob = job }),
        ];
    }

    public async Task<IReadOnlyList<RolloutMove>> HistoryAsync(Automation automation, CancellationToken ct) =>
        Of(automation, await runtime.Store.Rollouts.HistoryAsync(automation.Kind, automation.Name, ct));

    /// <summary>The moves of this very automation, not of one that had its name before.</summary>
    public static IReadOnlyList<RolloutMove> Of(Automation automation, IReadOnlyList<RolloutMove> moves) =>
        automation.CreatedAt is { } created ? [.. moves.Where(move => move.At >= created)] : moves;

    public static RolloutPhase PhaseOf(IReadOnlyList<RolloutMove> history) => history.Count > 0 ? history[^1].To : RolloutPhase.Smoke;

    public async Task<RolloutFacts> FactsAsync(Automation automation, IReadOnlyList<RolloutMove> history, IReadOnlyList<CheckResult>? environment, CancellationToken ct)
    {
        var (phase, mission) = (PhaseOf(history), MissionOf(automation));
        var id = mission?.Id ?? (automation is { TodoJob: { Mission: null } job } ? TodoMission.IdOf(job) : null);
        return new RolloutFacts
        {
            Phase = phase,
            Mission = id ?? automation.MissionWord ?? "",
            DryRun = automation.MissionWord is null ? null : mission is not null && await DryRuns.HasAsync(runtime.Store, mission, ct),
            Environment = environment,
            Succeeded = id is null ? 0 : await SucceededAsync(automation, id, phase, history.Count > 0 ? history[^1].At : automation.CreatedAt, ct),
            OpenBreakers = await OpenBreakersAsync(id, mission, ct),
            Every = automation.Schedule is { } schedule ? ShortestDistance(schedule) : null,
            Items = automation.TodoJob?.TotalItems,
            Rollback = history.LastOrDefault(move => move.Rollback is not null)?.Rollback,
            IsWatched = runtime.Settings.Notify is { On.Count: > 0 } and ({ Command.Count: > 0 } or { Webhook: not null }),
        };
    }

    private Mission? MissionOf(Automation automation)
    {
        try
        {
            return automation.MissionWord is { } word ? runtime.Missions.Read(word, runtime.Workspace.Root).Mission : null;
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }

    private async Task<int> SucceededAsync(Automation automation, string mission, RolloutPhase phase, DateTimeOffset? since, CancellationToken ct)
    {
        var most = runtime.Settings.Rollout.Before(RolloutRules.Next(phase)).Runs;
        var found = 0;
        await foreach (var run in runtime.Store.Runs.ListAsync(new RunQuery { Missions = [mission], Statuses = [RunStatus.Succeeded], DryRun = false, Since = since }, ct))
            if (IsOf(automation, run) && ++found == most)
                break;
        return found;
    }

    private static bool IsOf(Automation automation, Run run) => automation.Kind switch
    {
        AutomationKind.Mission => true,
        AutomationKind.Schedule => string.Equals(run.SubmittedBy, $"schedule:{automation.Name}", StringComparison.OrdinalIgnoreCase),
        _ => run.SubmittedBy?.StartsWith($"todo:{automation.Name}/", StringComparison.OrdinalIgnoreCase) == true,
    };

    private async Task<IReadOnlyList<string>> OpenBreakersAsync(string? id, Mission? mission, CancellationToken ct)
    {
        var scopes = mission is null ? [] : MissionStart.ToolsOf(mission).Select(tool => runtime.Tools.Find(tool)?.Descriptor.Dependency).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (id is not null)
            scopes.Add(MissionBreaker.ScopeOf(id));
        return [.. (await runtime.Store.Breakers.ListAsync(ct)).Where(breaker => breaker.State != BreakerState.Closed && scopes.Contains(breaker.Scope)).Select(breaker => breaker.Scope)];
    }

    private TimeSpan? ShortestDistance(Schedule schedule)
    {
        if (schedule.Every is { } every)
            return every;
        try
        {
            var times = ScheduleTimes.Of(schedule).After(runtime.Clock.GetUtcNow()).Take(MostDueTimes).ToList();
            return times.Zip(times.Skip(1), (first, second) => (TimeSpan?)(second - first)).Min();
        }
        catch (AgentOpsException)
        {
            // A worker disables it, and says why.
            return null;
        }
    }
}

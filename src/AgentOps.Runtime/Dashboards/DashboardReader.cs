namespace AgentOps;

/// <summary>Asks the services for what a dashboard shows, each for no more than that.</summary>
internal sealed class DashboardReader(AgentRuntime runtime, FreshnessPolicy policy)
{
    private readonly DateTimeOffset now = runtime.Clock.GetUtcNow();
    private readonly int rows = runtime.Settings.Dashboard.Rows;

    public async Task<DashboardFacts> ReadAsync(DashboardOptions options, CancellationToken ct)
    {
        var (store, since) = (runtime.Store, FirstDay(options));
        var counts = await store.Runs.CountAsync(ct);
        var approvals = await PendingAsync(ct);
        var disk = new DashboardDisk(runtime, now, rows);
        return new DashboardFacts
        {
            Now = now,
            Since = since,
            Rows = rows,
            Workspace = runtime.Workspace.Root,
            IsTrusted = runtime.IsTrusted,
            Policy = policy,
            Health = await runtime.Health.GetAsync(null, null, ct),
            Counts = counts,
            StoreBytes = disk.StoreBytes(),
            Days = await runtime.Health.GetUsageAsync(since, now, UsageGrouping.Day, ct),
            Missions = await runtime.Health.GetUsageAsync(since, now, UsageGrouping.Mission, ct),
            Queue = await runtime.Queue.StateAsync(ct),
            Waiting = await FirstAsync(runtime.Queue.ListAsync(ct), ct),
            Workers = await WorkersAsync(ct),
            Schedules = await runtime.Schedules.ListAsync(ct),
            TodoJobs = await runtime.TodoJobs.ListAsync(ct),
            Approvals = approvals,
            Budgets = await runtime.Budgets.ListAsync(ct),
            Runs = await FirstAsync(store.Runs.ListAsync(new RunQuery { Since = since, Limit = rows }, ct), ct),
            Publications = await HalfwayAsync(ct),
            Stuck = await StuckAsync(approvals, ct),
            DeadLetters = await FirstAsync(runtime.DeadLetters.ListAsync(new DeadLetterQuery { Limit = rows }, ct), ct),
            Sync = await disk.SyncAsync(ct),
            Retention = await disk.RetentionAsync(counts, ct),
            Reports = ReportShelf.Read(runtime.Workspace, now, policy, rows, options.WithSnapshots),
        };
    }

    private DateTimeOffset FirstDay(DashboardOptions options)
    {
        var since = options.Since ?? now - runtime.Settings.Dashboard.Since;
        var farthest = now - DashboardOptions.Farthest;
        var from = since < farthest ? farthest : since > now ? now : since;
        return new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero);
    }

    private async Task<IReadOnlyList<Approval>> PendingAsync(CancellationToken ct)
    {
        var pending = new List<Approval>();
        await foreach (var approval in runtime.Store.Approvals.ListAsync(new ApprovalQuery { Statuses = [ApprovalStatus.Pending] }, ct))
        {
            if (approval.ExpiresAt > now)
                pending.Add(approval);
        }
        pending.Sort((one, other) => one.ExpiresAt.CompareTo(other.ExpiresAt));
        return pending;
    }

    private async Task<IReadOnlyList<DashboardWorker>> WorkersAsync(CancellationToken ct) =>
        [.. (await runtime.Store.Workers.ListAsync(ct)).Select(worker => DashboardRows.Of(worker, WorkerRules.StateOf(worker, now, ProcessIdentity.Parse(worker.Owner)?.IsDeadHere() == true)))
            .OrderBy(worker => worker.State == WorkerState.NotRunning)];

    private async Task<IReadOnlyList<Publication>> HalfwayAsync(CancellationToken ct)
    {
        var halfway = new List<Publication>();
        await foreach (var publication in runtime.Store.Publications.ListAsync(new PublicationQuery { Statuses = [PublicationStatus.Failed, PublicationStatus.Publishing] }, ct))
        {
            if (publication.Status == PublicationStatus.Failed || publication.LeaseUntil < now)
                halfway.Add(publication);
        }
        return halfway;
    }

    private async Task<IReadOnlyList<Run>> StuckAsync(IReadOnlyList<Approval> asked, CancellationToken ct)
    {
        var answered = asked.Select(approval => approval.RunId).ToHashSet(StringComparer.Ordinal);
        var stuck = new List<Run>();
        await foreach (var run in runtime.Store.Runs.ListAsync(new RunQuery { Statuses = [RunStatus.Blocked, RunStatus.Running] }, ct))
        {
            if (run.Status == RunStatus.Blocked ? !answered.Contains(run.Id) : run.LeaseUntil < now)
                stuck.Add(run);
            if (stuck.Count == rows)
                break;
        }
        return stuck;
    }

    private async Task<IReadOnlyList<T>> FirstAsync<T>(IAsyncEnumerable<T> items, CancellationToken ct)
    {
        var first = new List<T>(rows);
        await foreach (var item in items.WithCancellation(ct))
        {
            first.Add(item);
            if (first.Count == rows)
                break;
        }
        return first;
    }
}

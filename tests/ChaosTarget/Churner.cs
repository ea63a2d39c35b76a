namespace AgentOps.ChaosTarget;

/// <summary>Writes whatever can be written, in random order, and counts what the store acknowledged.</summary>
internal sealed class Churner
{
    private const int SharedKeys = 500;

    // A busy machine may leave none of the time to some of them.
    private const int LeastRounds = 40;
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SortedDictionary<string, long> deeds = new(StringComparer.Ordinal);
    private readonly AgentRuntime runtime;
    private readonly Mission brief;
    private readonly Mission asked;
    private readonly Random chance;
    private readonly string own;
    private readonly WorkerInfo worker;

    private Churner(AgentRuntime runtime, int number)
    {
        this.runtime = runtime;
        (brief, asked) = (MissionFile.Read(runtime, "short"), MissionFile.Read(runtime, "asked"));
        (chance, own) = (new Random(number), $"own-{number}");
        var now = runtime.Clock.GetUtcNow();
        worker = new WorkerInfo { Id = $"worker-{AgentId.New(now)}", Owner = ProcessIdentity.Current().ToString(), StartedAt = now, HeartbeatAt = now, LastError = own };
    }

    /// <summary>With a schedule and a worker's record of its own.</summary>
    public static async Task<Churner> BeginAsync(AgentRuntime runtime, int number)
    {
        var churner = new Churner(runtime, number);
        await runtime.Schedules.AddAsync(runtime.Schedules.Draft(churner.own, "short") with { Cron = "0 0 29 2 *" }, default);
        await runtime.Store.Workers.RegisterAsync(churner.worker, false, [], default);
        return churner;
    }

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(TimeSpan duration)
    {
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();
        Func<Task>[] ways = [() => SubmitAsync(brief), () => SubmitAsync(brief), () => SubmitAsync(asked), SubmitSharedAsync, WorkAsync, WorkAsync, ApproveAsync, ComeAndGoAsync, BeatAsync, ChangeOwnAsync, ChangeSharedAsync, InvokeAsync];
        for (var round = 0; round < LeastRounds || clock.GetElapsedTime(begun) < duration; round++)
            await ways[chance.Next(ways.Length)]();
        return deeds;
    }

    private async Task SubmitAsync(Mission mission)
    {
        var submit = new RunSubmit { Priority = (QueuePriority)chance.Next(4) };
        await runtime.Runs.SubmitAsync(mission, submit, default);
        Count("submitted");
    }

    // Sixteen processes want the same keys; who comes first has the run.
    private async Task SubmitSharedAsync()
    {
        var submit = new RunSubmit { DeduplicationKey = $"shared/{chance.Next(SharedKeys)}", NotBefore = Later };
        if (!(await runtime.Runs.SubmitAsync(brief, submit, default)).IsDuplicate)
            Count("submitted");
    }

    private async Task WorkAsync()
    {
        var left = chance.Next(1, 6);
        for (var claimed = await runtime.Runs.ClaimAsync(default); claimed is not null;)
        {
            Count("claims");
            var executed = await runtime.Runs.ExecuteClaimedAsync(claimed, () => --left > 0, null, default);
            Count(executed.Run.Status.ToString());
            claimed = executed.Next;
        }
    }

    private async Task ApproveAsync()
    {
        var open = await runtime.Approvals.ListAsync(new ApprovalQuery { Statuses = [ApprovalStatus.Pending], Limit = 16 }, default).ToListAsync();
        if (open.Count == 0)
            return;
        var one = open[chance.Next(open.Count)];
        try
        {
            await runtime.Approvals.DecideAsync(one.Id, true, new ApprovalAnswer(), default);
        }
        catch (AgentOpsException decided) when (decided.Code == "approval_already_decided")
        {
            return;
        }
        // It waits in line again, for whoever takes it.
        Count("approved");
        Count("Blocked", -1);
    }

    private async Task ComeAndGoAsync()
    {
        var submit = new RunSubmit { NotBefore = Later, Priority = QueuePriority.Low };
        var run = (await runtime.Runs.SubmitAsync(brief, submit, default)).Run;
        Count("submitted");
        await runtime.Queue.ChangeAsync(run.Id, new QueueChange { Priority = QueuePriority.High }, default);
        if (chance.Next(2) == 0)
            return;
        await runtime.Queue.RemoveAsync(run.Id, null, default);
        Count("Cancelled");
    }

    private async Task BeatAsync()
    {
        Count("beats");
        var beat = new WorkerBeat(worker.Id, WorkerStatus.Idle, runtime.Clock.GetUtcNow()) { Completed = deeds["beats"], LastError = own };
        if (await runtime.Store.Workers.BeatAsync(beat, default) is null)
            throw new InvalidOperationException($"{worker.Id} is not in the store any more.");
    }

    private async Task ChangeOwnAsync()
    {
        await runtime.Schedules.ChangeAsync(own, schedule => schedule with { DisableAfter = schedule.DisableAfter % 1000 + 1 }, default);
        Count("ownChanges");
    }

    private async Task ChangeSharedAsync()
    {
        await runtime.Schedules.ChangeAsync("shared", schedule => schedule with { Phase = schedule.Phase + TimeSpan.FromSeconds(1) }, default);
        Count("sharedChanges");
    }

    private async Task InvokeAsync()
    {
        await runtime.Schedules.InvokeAsync("shared", default);
        Count("submitted");
    }

    private void Count(string deed, int by = 1) => deeds[deed] = deeds.GetValueOrDefault(deed) + by;
}

namespace AgentOps;

/// <summary>Executes what waits in the queue, several runs at once, until it is asked to stop.</summary>
public sealed class WorkerService
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    private readonly AgentRuntime runtime;
    private readonly TimeProvider clock;

    internal WorkerService(AgentRuntime runtime) => (this.runtime, clock) = (runtime, runtime.Clock);

    /// <summary>
    /// Works until <paramref name="ct"/> is cancelled, somebody asks the worker to stop, or (Once) nothing is left to do; gives its last record. A stop has three
    /// phases: it takes no more; it waits for what runs, up to <c>workers.stop_wait</c>; it interrupts what is left, which goes back to the queue and counts as
    /// nothing. A store that fails is waited for. Fails, before it works, with service_running and with a <c>store_…</c> code.
    /// </summary>
    /// <param name="options">How it works.</param>
    /// <param name="ended">Gets each run that left Running here, but for those handed back; while it is slow, its slot takes no next run.</param>
    /// <param name="ct">Begins the stop.</param>
    /// <param name="hurry">Goes to the last phase of the stop at once.</param>
    public async Task<WorkerInfo> RunAsync(WorkerOptions options, Func<Run, Task>? ended, CancellationToken ct, CancellationToken hurry = default)
    {
        var worker = New(options);
        await RegisterAsync(worker, options.Alone, ct);
        Log("worker.started", $"{worker} works with {worker.Slots} slots.");
        using var stop = new WorkerStop(runtime.Settings.Workers.StopWait, clock);
        await using var asked = ct.Register(() => stop.Begin("its process was asked to stop"));
        await using var hurried = hurry.Register(() => stop.Hurry("its process was asked to stop"));
        var tally = new WorkerTally(worker.Id);
        await using var stopping = stop.Taking.Register(() => tally.Say(WorkerStatus.Stopping));
        var last = worker;
        var heartbeat = new WorkerHeartbeat(runtime.Store.Workers, worker, tally, stop, Told, clock, runtime.Log);
        IReadOnlyList<IWorkerDuty> all = options.Alone ? [.. runtime.Duties, new ServiceLogCare(runtime)] : runtime.Duties;
        using var rounds = new DutyRounds(all, runtime.Store, worker.Poll, clock, runtime.Log);
        using var over = new CancellationTokenSource();
        var trouble = new WorkerTrouble(tally, options.Warned, clock, runtime.Log);
        using var slots = new WorkerSlots(runtime, worker.Slots, tally, stop, trouble, ended);
        var loop = new WorkerLoop(runtime, options, slots, stop, trouble, rounds);

        tally.Say(WorkerStatus.Idle);
        await heartbeat.BeatAsync();
        Task[] beside = [heartbeat.RunAsync(over.Token), rounds.RunAsync(over.Token)];
        try
        {
            await loop.RunAsync();
        }
        finally
        {
            stop.Begin("nothing was left to do");
            await over.CancelAsync();
            await Task.WhenAll(beside);
            await EndAsync(heartbeat, tally);
            Log("worker.stopped", $"{worker} stopped: {stop.Reason}.");
        }
        return last;

        void Told(WorkerInfo record)
        {
            last = record;
            options.Changed?.Invoke(record);
        }
    }

    /// <summary>For a process that was started as a service: leaves the session of whoever started it, so that the end of that terminal is not its own.</summary>
    public static void Detach() => DetachedProcess.LeadOwnSession();

    private WorkerInfo New(WorkerOptions options)
    {
        var now = clock.GetUtcNow();
        var slots = options.MaxConcurrentRuns ?? runtime.Settings.Workers.MaxConcurrentRuns;
        if (slots is < 1 or > WorkerRules.MostSlots)
            throw new ArgumentOutOfRangeException(nameof(options), slots, $"A worker executes 1 to {WorkerRules.MostSlots} runs at once.");
        return new WorkerInfo
        {
            Id = $"worker-{AgentId.New(now)}",
            Owner = ProcessIdentity.Current().ToString(),
            Mode = options.Mode,
            Slots = slots,
            StartedAt = now,
            HeartbeatAt = now,
            Poll = runtime.Settings.Workers.Poll,
            Version = typeof(WorkerService).Assembly.GetName().Version!.ToString(3),
        };
    }

    // Of this host the process tells who is gone; of another only a long silence does.
    private async Task RegisterAsync(WorkerInfo worker, bool alone, CancellationToken ct)
    {
        var gone = (await runtime.Store.Workers.ListAsync(ct))
            .Where(other => ProcessIdentity.Parse(other.Owner) is { IsHere: true } owner ? owner.IsDeadHere() : WorkerRules.IsSilent(other, worker.StartedAt))
            .Select(other => new WorkerSighting(other.Id, other.HeartbeatAt)).ToList();
        await runtime.Store.Workers.RegisterAsync(worker, alone, gone, ct);
    }

    // Its record is all that tells others; where the store does not answer now, they find the process gone.
    private async Task EndAsync(WorkerHeartbeat heartbeat, WorkerTally tally)
    {
        tally.Say(WorkerStatus.Stopping);
        await heartbeat.BeatAsync();
        tally.Say(WorkerStatus.Stopped);
        for (var left = 3; !await heartbeat.BeatAsync() && left > 0; left--)
            await Task.Delay(LastWords, clock);
    }

    private void Log(string name, string message) => runtime.Log.Write(new LogEntry(LogLevel.Information, name, message));
}

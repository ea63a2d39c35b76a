using System.Diagnostics;

namespace AgentOps;

/// <summary>Starts and stops the detached worker of a workspace, and looks at it. What it does is <see cref="WorkerService"/>'s.</summary>
public sealed class ServiceControl
{
    // Processes die without a word in the store.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private readonly Workspace workspace;
    private readonly IAgentStore store;
    private readonly AgentSettings settings;
    private readonly QueueService queue;
    private readonly TimeProvider clock;
    private readonly IAgentLog log;

    internal ServiceControl(AgentRuntime runtime)
    {
        (workspace, store, settings, queue, clock, log) = (runtime.Workspace, runtime.Store, runtime.Settings, runtime.Queue, runtime.Clock, runtime.Log);
    }

    public async Task<AgentService> GetAsync(CancellationToken ct)
    {
        var all = await store.Workers.ListAsync(ct);
        var alive = all.Where(worker => worker.Status != WorkerStatus.Stopped).ToList();
        // Of several the one that can be believed.
        var worker = alive.Where(worker => WorkerRules.IsDetached(worker.Mode)).OrderBy(worker => StateOf(worker) == WorkerState.Stale).FirstOrDefault()
            ?? all.FirstOrDefault(worker => WorkerRules.IsDetached(worker.Mode));
        return new AgentService
        {
            State = StateOf(worker),
            Worker = worker,
            Workers = alive,
            Runs = worker is null or { Status: WorkerStatus.Stopped } ? [] : await RunsOfAsync(worker, ct),
            Queue = await queue.StateAsync(ct),
            LogPath = workspace.ServiceLogPath,
            Workspace = workspace.Root,
        };
    }

    /// <summary>
    /// Starts a program that serves this workspace, detached, and returns when it has reported, or after <c>workers.start_wait</c>, Starting. Records of workers
    /// that are gone are cleared. Fails with service_running, and with service_start_failed (and the end of its log) when it ended before it reported.
    /// </summary>
    /// <param name="command">Absolute path of the program, and its arguments.</param>
    /// <param name="ct">Ends the waiting; what was started goes on.</param>
    public async Task<AgentService> StartAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        var before = await store.Workers.ListAsync(ct);
        WorkerRules.RequireAlone(before.Where(worker => StateOf(worker) != WorkerState.Stale));
        await ClearAsync(before.Where(worker => IsGone(worker) || (WorkerRules.IsDetached(worker.Mode) && StateOf(worker) == WorkerState.Stale)), ct);
        var output = new ServiceLog(workspace.ServiceLogPath, settings.Log);
        var from = output.Prepare();
        using var process = DetachedProcess.Start(command, workspace.Root, output.Path, RunGuard.Variable);
        var known = before.Select(worker => worker.Id).ToHashSet(StringComparer.Ordinal);
        var begun = clock.GetTimestamp();
        while (true)
        {
            var ended = process.HasExited;
            var service = await GetAsync(ct);
            if (service is { Worker: { Status: not WorkerStatus.Starting } worker } && !known.Contains(worker.Id) && service.State != WorkerState.NotRunning)
                // Somebody else's start came first; where cmd stands between, its number is not the worker's.
                return OperatingSystem.IsWindows() || worker.ProcessId == process.Id ? service : throw WorkerRules.Running(worker);
            if (ended)
                throw new AgentOpsException("service_start_failed", $"The service ended with exit code {process.ExitCode} before it had reported.{Environment.NewLine}{output.Tail(from)}".TrimEnd(), workspace.Root);
            var left = settings.Workers.StartWait - clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
                return service with { State = WorkerState.Starting };
            await store.WaitForChangeAsync(left < Glance ? left : Glance, ct);
        }
    }

    /// <summary>
    /// Asks every detached worker to stop and waits for it; one that does not stop in time goes on stopping by itself. With <paramref name="force"/> it is ended
    /// then: whoever works next takes its runs over, and nothing counts as failed. Records of workers that are gone are cleared. Does nothing where none is running.
    /// </summary>
    public async Task<AgentService> StopAsync(TimeSpan timeout, string reason, bool force, CancellationToken ct)
    {
        var alive = (await store.Workers.ListAsync(ct)).Where(worker => WorkerRules.IsDetached(worker.Mode) && worker.Status != WorkerStatus.Stopped).ToList();
        await ClearAsync(alive.Where(CannotStop), ct);
        var asked = await store.Workers.RequestStopAsync([.. alive.Select(worker => worker.Id)], Redactor.Redact(reason), clock.GetUtcNow(), ct);
        if (asked.Count > 0)
            log.Write(new LogEntry(LogLevel.Information, "worker.stop_requested", $"{string.Join(", ", asked.Select(worker => worker.Id))} was asked to stop: {reason}"));
        var left = await WaitAsync(asked, timeout, ct);
        if (force && left.Count > 0)
        {
            foreach (var worker in left)
                await KillAsync(worker, ct);
            await ClearAsync(await AgainAsync(left, ct), ct);
        }
        return await GetAsync(ct);
    }

    private WorkerState StateOf(WorkerInfo? worker) => WorkerRules.StateOf(worker, clock.GetUtcNow(), worker is not null && IsGone(worker));

    private static bool IsGone(WorkerInfo worker) => ProcessIdentity.Parse(worker.Owner)?.IsDeadHere() == true;

    // Of another host, nothing but its silence tells.
    private bool CannotStop(WorkerInfo worker) => IsGone(worker) || (ProcessIdentity.Parse(worker.Owner)?.IsHere != true && WorkerRules.IsSilent(worker, clock.GetUtcNow()));

    private async Task ClearAsync(IEnumerable<WorkerInfo> gone, CancellationToken ct)
    {
        List<WorkerSighting> seen = [.. gone.Select(worker => new WorkerSighting(worker.Id, worker.HeartbeatAt))];
        if (seen.Count > 0)
            await store.Workers.ClearAsync(seen, clock.GetUtcNow(), ct);
    }

    private async Task<IReadOnlyList<Run>> RunsOfAsync(WorkerInfo worker, CancellationToken ct)
    {
        var runs = new List<Run>();
        await foreach (var run in store.Runs.ListAsync(new RunQuery { Statuses = [RunStatus.Running] }, ct))
            if (run.LeaseOwner == worker.Owner)
                runs.Add(run);
        return runs;
    }

    // Those that have not stopped after that time.
    private async Task<IReadOnlyList<WorkerInfo>> WaitAsync(IReadOnlyList<WorkerInfo> asked, TimeSpan timeout, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            var stopping = await AgainAsync(asked, ct);
            await ClearAsync(stopping.Where(IsGone), ct);
            asked = [.. stopping.Where(worker => !IsGone(worker))];
            var left = timeout - clock.GetElapsedTime(begun);
            if (asked.Count == 0 || left <= TimeSpan.Zero)
                return asked;
            await store.WaitForChangeAsync(left < Glance ? left : Glance, ct);
        }
    }

    private async Task<IReadOnlyList<WorkerInfo>> AgainAsync(IReadOnlyList<WorkerInfo> workers, CancellationToken ct)
    {
        var ids = workers.Select(worker => worker.Id).ToHashSet(StringComparer.Ordinal);
        return [.. (await store.Workers.ListAsync(ct)).Where(worker => ids.Contains(worker.Id) && worker.Status != WorkerStatus.Stopped)];
    }

    private async Task KillAsync(WorkerInfo worker, CancellationToken ct)
    {
        if (ProcessIdentity.Parse(worker.Owner) is not { IsHere: true } owner || owner.IsDeadHere())
            return;
        log.Write(new LogEntry(LogLevel.Warning, "worker.killed", $"{worker.Id} (process {owner.ProcessId}) did not stop and was ended."));
        try
        {
            using var process = Process.GetProcessById(owner.ProcessId);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(ct);
        }
        catch (ArgumentException)
        {
            // It ended in between.
        }
    }
}

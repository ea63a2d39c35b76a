using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Runs: start, resume, restart, stop, wait, look. The engine executes in this process; the store is shared with every other.</summary>
public sealed class RunService : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly EngineServices services;
    private readonly RunSubmitter submitter;
    private readonly RunEngine engine;
    private readonly LeaseKeeper leases;
    private readonly MissionCache missions;
    private readonly ClaimedWork queued;

    internal RunService(EngineServices services)
    {
        this.services = services;
        submitter = new RunSubmitter(services);
        engine = new RunEngine(services);
        leases = new LeaseKeeper(services.Store, services.Settings, services.Clock, services.Log);
        missions = new MissionCache(services);
        Workflows = new WorkflowRunner(services, this, missions, leases);
        queued = new ClaimedWork(services, leases, missions, ExecuteAsync, Workflows);
    }

    internal WorkflowRunner Workflows { get; }

    private IRunStore Store => services.Store.Runs;

    /// <summary>
    /// Executes a mission here until it has ended, is Blocked or Waiting, and returns the run. Cancelling hands it back to Queued with the
    /// reason (interrupted). Fails before anything is recorded with mission_input_invalid, tool_not_found, risk_lowering_not_trusted, breaker_open and the like.
    /// </summary>
    public async Task<Run> StartAsync(Mission mission, RunStart start, CancellationToken ct)
    {
        var inputs = InputBinder.Bind(mission, start.Inputs);
        var now = services.Clock.GetUtcNow();
        var run = new Run
        {
            Id = AgentId.New(now),
            Mission = mission.Id,
            DryRun = start.DryRun,
            ParentId = start.ParentId,
            Root = start.Root,
            DefinitionHash = mission.Hash,
            Inputs = inputs,
            Planner = MissionStart.PlannerName(mission),
            Model = MissionStart.ModelName(mission, services.Settings),
            CreatedAt = now,
            TraceId = AgentTelemetry.NewTraceId(),
        };
        return await StartAsync(mission, new RunSubmission(run, MissionStart.DefinitionOf(mission, services.Workspace)), start.Progress, ct);
    }

    /// <summary>Executes a run here whose row somebody else has made.</summary>
    internal async Task<Run> StartAsync(Mission mission, RunSubmission submission, Action<RunEvent>? progress, CancellationToken ct)
    {
        MissionStart.Check(mission, services);
        var now = services.Clock.GetUtcNow();
        var claim = Claim(mission.Id, submission.Begin.DryRun, newAttempt: false);
        var run = submission.Begin with { Status = RunStatus.Running, StartedAt = now, LeaseOwner = services.Owner, LeaseUntil = claim.Until };
        var execution = new RunExecution(services, run, mission, claim.Token) { Progress = progress };
        execution.BeginWith(new RunCommit
        {
            RunId = run.Id,
            LeaseToken = claim.Token,
            At = now,
            Begin = run,
            Definition = submission.Definition,
            Lease = claim,
            BreakerPolicy = services.Settings.Breakers,
        });
        return await ExecuteAsync(execution, ct);
    }

    /// <summary>
    /// Puts a run of the mission into the queue, for a worker to execute. Fails as <see cref="StartAsync(Mission, RunStart, CancellationToken)"/> does before anything is recorded, and with
    /// queue_full. While a run with the same deduplication key has not ended, gives that one.
    /// </summary>
    public async Task<SubmittedRun> SubmitAsync(Mission mission, RunSubmit submit, CancellationToken ct) => (await SubmitAsync(mission, [submit], null, ct))[0];

    /// <summary>The same for many runs: all are put in line, or none.</summary>
    /// <param name="mission">What they run.</param>
    /// <param name="submits">One for each.</param>
    /// <param name="patience">How long a full queue is waited for before queue_full; null not at all, <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="ct">Ends the waiting.</param>
    public Task<IReadOnlyList<SubmittedRun>> SubmitAsync(Mission mission, IReadOnlyList<RunSubmit> submits, TimeSpan? patience, CancellationToken ct) =>
        submitter.SubmitAsync(mission, submits, patience, ct);

    /// <summary>
    /// Takes the next run out of the queue, or over from a process that is gone; null when there is none to take. From here on this process keeps
    /// its lease: it must be executed. Executing it with a cancelled token hands it back to the queue.
    /// </summary>
    public Task<ClaimedRun?> ClaimAsync(CancellationToken ct) => queued.ClaimAsync(ct);

    /// <summary>
    /// Executes a claimed run until it leaves Running. Cancelling hands it back to Queued (interrupted), which costs no attempt. A run whose definition is gone, or no
    /// longer passes the checks, fails. Fails itself with lease_lost or a <c>store_…</c> code; then nothing was claimed.
    /// </summary>
    /// <param name="claimed">What <see cref="ClaimAsync"/>, or the execution before, gave.</param>
    /// <param name="takesNext">Asked when the run ends: true claims the next run in the same transaction.</param>
    /// <param name="progress">Told of steps as they happen; called from pool threads, must be quick.</param>
    /// <param name="ct">Interrupts.</param>
    public Task<ExecutedRun> ExecuteClaimedAsync(ClaimedRun claimed, Func<bool> takesNext, Action<RunEvent>? progress, CancellationToken ct) =>
        queued.ExecuteAsync(claimed, takesNext, progress, ct);

    /// <summary>Goes on with a Queued, Blocked, Waiting, RetryPending or abandoned Running run where it stopped. Fails with run_not_found, run_in_use, run_not_resumable (it has ended, or its question waits for a decision).
    /// The run of a workflow's step goes on with its workflow where that is Blocked or Waiting too; then the run of the workflow is returned.</summary>
    public Task<Run> ResumeAsync(string id, Action<RunEvent>? progress, CancellationToken ct) => GoOnAsync(id, restart: false, progress, ct);

    /// <summary>Executes a Failed run again as the next attempt: steps that succeeded are kept, the failed one is tried again. Fails with run_duplicate while another run of its deduplication key has not ended.</summary>
    public Task<Run> RestartAsync(string id, Action<RunEvent>? progress, CancellationToken ct) => GoOnAsync(id, restart: true, progress, ct);

    /// <summary>Cancels a run, or asks the process that executes it to. Fails with run_not_found, run_transition_invalid when it has ended.</summary>
    public async Task<Run> StopAsync(string id, string? reason, CancellationToken ct)
    {
        var run = await GetAsync(id, ct);
        var stopped = await Store.RequestStopAsync(run.Id, Redactor.Redact(reason ?? $"stopped by {services.Owner}"), await DeadTokenAsync(run, ct), services.Clock.GetUtcNow(), ct);
        if (WorkflowRuns.HasSteps(run) && RunTransitions.IsFinal(stopped.Status))
            await StopChildrenAsync(run, reason, ct);
        services.Log.Write(new LogEntry(LogLevel.Information, "run.stop_requested", $"Run {run.Id} was asked to stop.") { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
        return stopped;
    }

    /// <summary>Returns when the run has ended, is Blocked or Waiting; fails with wait_timeout after <paramref name="timeout"/> (null waits for ever).</summary>
    public async Task<Run> WaitAsync(string id, TimeSpan? timeout, CancellationToken ct)
    {
        var begun = services.Clock.GetTimestamp();
        while (true)
        {
            var run = await GetAsync(id, ct);
            if (RunTransitions.IsFinal(run.Status) || run.Status is RunStatus.Blocked or RunStatus.Waiting)
                return run;
            var left = timeout - services.Clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
                throw new AgentOpsException("wait_timeout", $"Run {run.Id} is still {run.Status} after {timeout}.", run.Id);
            await services.Store.WaitForChangeAsync(left < Poll ? left.Value : Poll, ct);
        }
    }

    /// <summary>Fails with run_not_found or run_id_ambiguous.</summary>
    public async Task<Run> GetAsync(string idOrPrefix, CancellationToken ct) =>
        (AgentId.IsPrefix(idOrPrefix) ? await Store.FindAsync(idOrPrefix, ct) : null)
        ?? throw new AgentOpsException("run_not_found", $"There is no run '{idOrPrefix}' in {services.Workspace.Root}.", idOrPrefix);

    public IAsyncEnumerable<Run> ListAsync(RunQuery query, CancellationToken ct) => Store.ListAsync(query, ct);

    /// <summary>Deletes a run that has ended, with its artifacts unless they are kept. Fails with run_not_found, run_not_finished, publication_open.</summary>
    public async Task RemoveAsync(string id, bool withArtifacts, CancellationToken ct)
    {
        var run = await GetAsync(id, ct);
        await Store.RemoveAsync(run.Id, ct);
        var artifacts = services.Workspace.ArtifactsOf(run.Id);
        if (withArtifacts && Directory.Exists(artifacts))
            Directory.Delete(artifacts, recursive: true);
    }

    /// <summary>Steps, replies and approvals in the order they happened; of a workflow run its event log.</summary>
    public async Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync(string id, CancellationToken ct)
    {
        var run = await GetAsync(id, ct);
        if (WorkflowRuns.HasSteps(run))
            return Transcript.Build(run, await services.Store.Workflows.LogAsync(run.Id, ct));
        return Transcript.Build(run, await Store.StepsAsync(run.Id, ct), await Store.RepliesAsync(run.Id, ct), await RunHistory.ApprovalsAsync(services, run.Id, ct));
    }

    public ValueTask DisposeAsync() => leases.DisposeAsync();

    private async Task<Run> GoOnAsync(string id, bool restart, Action<RunEvent>? progress, CancellationToken ct)
    {
        var run = await GetAsync(id, ct);
        if (restart && run.Status != RunStatus.Failed)
            throw new AgentOpsException("run_not_resumable", $"Run {run.Id} is {run.Status}; only a Failed run is restarted.", run.Id);
        if (!restart && RunTransitions.IsFinal(run.Status) && !(run.Status == RunStatus.Failed && WorkflowRuns.HasSteps(run) && await Workflows.HasWorkAsync(run, ct)))
            throw new AgentOpsException("run_not_resumable", $"Run {run.Id} has ended: {run.Status}.", run.Id);
        await services.Store.Approvals.ExpireAsync(services.Clock.GetUtcNow(), ct);
        var approvals = await RunHistory.ApprovalsAsync(services, run.Id, ct);
        if (run.Status == RunStatus.Blocked && Open(approvals) is { Budget: not null })
        {
            // Raised meanwhile, or another day: nobody needs to say so once more.
            await services.Store.Budgets.SettleAsync(BudgetRules.Settler, services.Clock.GetUtcNow(), ct);
            approvals = await RunHistory.ApprovalsAsync(services, run.Id, ct);
        }
        if (run.Status == RunStatus.Blocked && Open(approvals) is { } open)
            throw new AgentOpsException("run_not_resumable", $"Run {run.Id} waits for approval {open.Id}: {open.Summary}", run.Id);
        if (!restart && run.ParentId is { } parent && await Store.FindAsync(parent, ct) is { Status: RunStatus.Blocked or RunStatus.Waiting } workflow && WorkflowRuns.HasSteps(workflow))
            return await GoOnAsync(workflow.Id, restart: false, progress, ct);
        if (WorkflowRuns.HasSteps(run))
            return await Workflows.GoOnAsync(run, Claim(run.Mission, run.DryRun, restart || run.Status == RunStatus.Failed) with { DeadToken = await DeadTokenAsync(run, ct) }, progress, ct);
        var mission = await missions.FindAsync(run, ct);
        MissionStart.Check(mission, services);

        var claim = Claim(mission.Id, run.DryRun, restart) with { DeadToken = await DeadTokenAsync(run, ct) };
        run = await Store.AcquireAsync(run.Id, claim, ct);
        return await ExecuteAsync(await RunHistory.LoadAsync(services, run, mission, claim.Token, progress, null), ct);
    }

    // Of a workflow that nobody coordinates; who coordinates one stops them itself.
    private async Task StopChildrenAsync(Run run, string? reason, CancellationToken ct)
    {
        await foreach (var child in Store.ListAsync(new RunQuery { ParentId = run.Id }, ct))
            if (!RunTransitions.IsFinal(child.Status))
                await StopAsync(child.Id, reason ?? $"workflow run {run.Id} was stopped", ct);
    }

    private async Task<Run> ExecuteAsync(RunExecution execution, CancellationToken ct)
    {
        var limit = execution.Run.TimeLimit ?? execution.Mission.Timeout ?? services.Settings.Runs.Timeout;
        using var control = new RunControl(services.Clock, limit - execution.Run.Duration, $"The run took longer than its {Durations.Format(limit)}.", ct);
        leases.Hold(execution.Run.Id, execution.Token, control);
        try
        {
            return await engine.ExecuteAsync(execution, control);
        }
        finally
        {
            leases.Release(execution.Run.Id);
        }
    }

    private static Approval? Open(IReadOnlyList<Approval> approvals) => approvals.LastOrDefault(approval => approval.Status == ApprovalStatus.Pending);

    internal LeaseClaim Claim(string mission, bool dryRun, bool newAttempt) =>
        new(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), services.Owner, services.Clock.GetUtcNow(), leases.LeaseEnd())
        {
            NewAttempt = newAttempt,
            Breakers = dryRun ? [] : [MissionBreaker.ScopeOf(mission)],
            BreakerPolicy = services.Settings.Breakers,
        };

    private async Task<string?> DeadTokenAsync(Run run, CancellationToken ct)
    {
        if (run.Status != RunStatus.Running || ProcessIdentity.Parse(run.LeaseOwner)?.IsDeadHere() != true)
            return null;
        var token = await Store.LeaseTokenAsync(run.Id, ct);
        // Another process may have taken the run before the token was read; a dead one cannot have, so while it is the owner the token is its own.
        return (await Store.FindAsync(run.Id, ct))?.LeaseOwner == run.LeaseOwner ? token : null;
    }
}

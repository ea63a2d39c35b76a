using System.Collections.Concurrent;

namespace AgentOps;

/// <summary>Executes workflow runs in this process: begins them, takes them up where they stopped, and keeps their leases.</summary>
internal sealed class WorkflowRunner
{
    private const int MostKept = 64;
    private readonly EngineServices services;
    private readonly RunService runs;
    private readonly LeaseKeeper leases;
    private readonly StepRuns stepRuns;
    private readonly ConcurrentDictionary<string, Workflow> known = new(StringComparer.Ordinal);

    public WorkflowRunner(EngineServices services, RunService runs, MissionCache missions, LeaseKeeper leases)
    {
        (this.services, this.runs, this.leases) = (services, runs, leases);
        stepRuns = new StepRuns(services, runs, missions);
    }

    /// <summary>Executes a new run here until it has ended, is Blocked or Waiting.</summary>
    public Task<Run> StartAsync(WorkflowSubmission submission, Action<RunEvent>? progress, CancellationToken ct)
    {
        var begin = BeginOf(submission);
        var x = new WorkflowExecution(services, begin.Begin!, submission.Workflow, submission.State, begin.LeaseToken) { Board = WorkflowBoard.Unwritten(submission.State.Steps), Progress = progress, Definitions = submission.Definitions };
        x.BeginWith(begin);
        return ExecuteAsync(x, ct);
    }

    /// <summary>The same for a run whose first commit somebody else writes, or does not; then null, and nothing is executed.</summary>
    public async Task<Run?> StartAsync(WorkflowSubmission submission, Func<RunCommit, Task<bool>> write, Action<RunEvent>? progress, CancellationToken ct)
    {
        var begin = BeginOf(submission) with { Workflow = submission.Change };
        return await write(begin)
            ? await ExecuteAsync(new WorkflowExecution(services, begin.Begin!, submission.Workflow, submission.State, begin.LeaseToken) { Progress = progress }, ct)
            : null;
    }

    /// <summary>Takes a run up where it stopped. Fails with run_in_use, run_not_resumable, workflow_invalid when its definition cannot be read any more.</summary>
    public async Task<Run> GoOnAsync(Run run, LeaseClaim claim, Action<RunEvent>? progress, CancellationToken ct)
    {
        var workflow = await FindAsync(run, ct);
        if (claim.NewAttempt && !await HasWorkAsync(run, ct))
            await services.Store.Workflows.EditAsync(run.Id, (_, state) => WorkflowPerson.RestartFailed(state, services.Owner, services.Clock.GetUtcNow()), services.Clock.GetUtcNow(), ct);
        run = await services.Store.Runs.AcquireAsync(run.Id, claim, ct);
        return await ExecuteAsync(await LoadAsync(run, workflow, claim.Token, progress, null), ct);
    }

    /// <summary>True when a step of the run has no outcome: a person has sent it back.</summary>
    public async Task<bool> HasWorkAsync(Run run, CancellationToken ct) =>
        (await services.Store.Workflows.FindAsync(run.Id, ct))?.Steps.Any(step => step.Item == 0 && !step.IsSettled) == true;

    /// <summary>Executes a run that this process has claimed. Fails with workflow_invalid when its definition cannot be read any more.</summary>
    public async Task<Run> ExecuteClaimedAsync(ClaimedRun claimed, NextRun next, Action<RunEvent>? progress, CancellationToken ct)
    {
        var workflow = await FindAsync(claimed.Run, CancellationToken.None);
        return await ExecuteAsync(await LoadAsync(claimed.Run, workflow, claimed.Token, progress, next), ct);
    }

    /// <summary>The workflow as the run began with it.</summary>
    public async Task<Workflow> FindAsync(Run run, CancellationToken ct)
    {
        if (known.TryGetValue(run.DefinitionHash, out var workflow))
            return workflow;
        var stored = await services.Store.Runs.DefinitionAsync(run.DefinitionHash, ct);
        workflow = (stored is null ? null : services.ReadWorkflow(stored))
            ?? throw new AgentOpsException("workflow_invalid", $"The definition of run {run.Id} cannot be read any more.", run.Id);
        if (known.Count >= MostKept)
            known.Clear();
        return known[run.DefinitionHash] = workflow;
    }

    private RunCommit BeginOf(WorkflowSubmission submission)
    {
        var now = services.Clock.GetUtcNow();
        var claim = runs.Claim(submission.Workflow.Id, submission.Begin.DryRun, newAttempt: false);
        var run = submission.Begin with { Status = RunStatus.Running, StartedAt = now, LeaseOwner = services.Owner, LeaseUntil = claim.Until, SubmittedBy = null };
        return new RunCommit
        {
            RunId = run.Id, LeaseToken = claim.Token, At = now, Begin = run, Definition = submission.Definition, Lease = claim, BreakerPolicy = services.Settings.Breakers,
        };
    }

    private async Task<WorkflowExecution> LoadAsync(Run run, Workflow workflow, string token, Action<RunEvent>? progress, NextRun? next)
    {
        var state = await services.Store.Workflows.FindAsync(run.Id, CancellationToken.None)
            ?? throw new AgentOpsException("workflow_invalid", $"The steps of run {run.Id} are not in the store.", run.Id);
        // One that was only queued has nothing behind it.
        var isResumed = run.Attempt > 1 || run.Interruptions > 0 || state.Steps.Any(step => step.Status != WorkflowStepStatus.Pending);
        return new WorkflowExecution(services, run, workflow, state, token) { Progress = progress, Next = next, IsResumed = isResumed };
    }

    private async Task<Run> ExecuteAsync(WorkflowExecution x, CancellationToken ct)
    {
        var limit = x.Run.TimeLimit ?? x.Workflow.Timeout ?? services.Settings.Workflows.Timeout;
        using var control = new RunControl(services.Clock, limit - x.Run.Duration, $"The workflow took longer than its {Durations.Format(limit)}.", ct);
        leases.Hold(x.Run.Id, x.Token, control);
        try
        {
            using var span = services.Telemetry.StartRun(x.Run);
            Log(x.Run, LogLevel.Information, "run.started", $"Run {x.Run.Id} of workflow {x.Workflow.Id} goes on with {x.Board.Settled} steps settled.");
            var run = await CoordinateAsync(x, control);
            if (run.Error is { } error)
                span.Fail(error);
            services.Telemetry.RunEnded(run);
            Log(run, run.Status == RunStatus.Failed ? LogLevel.Warning : LogLevel.Information, "run.left", $"Run {run.Id} of workflow {run.Mission} is {run.Status}{(run.Reason is null ? "." : $": {run.Reason}")}");
            await WorkflowPlace.LeaveAsync(x, run, services);
            await Handoff.WriteAsync(x, run, services);
            await services.Notify(run, null);
            return run;
        }
        finally
        {
            leases.Release(x.Run.Id);
        }
    }

    private async Task<Run> CoordinateAsync(WorkflowExecution x, RunControl control)
    {
        try
        {
            return await new WorkflowCoordinator(services, runs, stepRuns, x, control).ExecuteAsync();
        }
#pragma warning disable CA1031 // A fault of ours must end the run and say so, not leave it Running under a live lease.
        catch (Exception fault) when (x.IsBegun && fault is not (AgentOpsException { Code: "lease_lost" } or OperationCanceledException) && !IsAboutTheStore(fault))
#pragma warning restore CA1031
        {
            services.Log.Write(new LogEntry(LogLevel.Error, "run.fault", $"Run {x.Run.Id} met {fault.GetType().Name}.") { RunId = x.Run.Id, Agent = x.Workflow.Id, TraceId = x.Run.TraceId, Exception = fault });
            var error = fault is AgentOpsException failed ? failed.Envelope : ErrorTable.Get("unexpected").ToEnvelope($"{fault.GetType().Name}: {fault.Message}");
            return await x.MoveAsync(new RunMove(RunStatus.Failed) { Error = error with { RunId = x.Run.Id, Agent = x.Workflow.Id, TraceId = x.Run.TraceId } });
        }
    }

    private static bool IsAboutTheStore(Exception fault) => fault is AgentOpsException { Code: var code } && code.StartsWith("store_", StringComparison.Ordinal);

    private void Log(Run run, LogLevel level, string name, string message) =>
        services.Log.Write(new LogEntry(level, name, message) { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
}

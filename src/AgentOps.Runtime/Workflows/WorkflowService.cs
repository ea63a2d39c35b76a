namespace AgentOps;

/// <summary>Workflow runs: start, submit, change their steps, look. Resuming, stopping and waiting are the same as for any run.</summary>
public sealed class WorkflowService
{
    private readonly EngineServices services;
    private readonly RunService runs;
    private readonly WorkflowSubmissions submissions;

    internal WorkflowService(EngineServices services, RunService runs, WorkflowSubmissions submissions) => (this.services, this.runs, this.submissions) = (services, runs, submissions);

    /// <summary>
    /// Executes a workflow here until it has ended, is Blocked or Waiting, and returns the run. Fails before anything is recorded with agent_not_found, mission_invalid,
    /// mission_input_invalid, tool_not_found and the like.
    /// </summary>
    public Task<Run> StartAsync(Workflow workflow, WorkflowStart start, CancellationToken ct) => runs.Workflows.StartAsync(submissions.Create(workflow, start), start.Progress, ct);

    /// <summary>Puts a run of the workflow into the queue. Fails as <see cref="StartAsync"/> does, and with queue_full.</summary>
    public async Task<SubmittedRun> SubmitAsync(Workflow workflow, WorkflowStart start, CancellationToken ct)
    {
        var submission = submissions.Create(workflow, start);
        var submitted = (await services.Store.Queue.SubmitAsync([submission.Queued], new QueueLimits(services.Settings.Queue.Capacity), ct)).Runs[0];
        services.Log.Write(new LogEntry(LogLevel.Information, "run.submitted", $"Run {submitted.Run.Id} of workflow {workflow.Id} was submitted.") { RunId = submitted.Run.Id, Agent = workflow.Id, TraceId = submitted.Run.TraceId });
        return submitted;
    }

    /// <summary>
    /// Sends a run that nobody executes back to a step: it and everything after it begin another pass when the run goes on. An item is named <c>step[2]</c>; of a list that failed, the
    /// items that succeeded stay. Fails with run_not_found, run_in_use, run_not_resumable,
    /// workflow_step_not_found.
    /// </summary>
    public Task<WorkflowStepState> RestartStepAsync(string id, string step, CancellationToken ct) =>
        EditAsync(id, step, (workflow, state, now) => WorkflowPerson.Restart(workflow, state, step, services.Owner, now), ct);

    /// <summary>Goes on without a step. Fails as <see cref="RestartStepAsync"/> does, and with workflow_step_transition_invalid for one that has succeeded.</summary>
    public Task<WorkflowStepState> SkipStepAsync(string id, string step, string? reason, CancellationToken ct) =>
        EditAsync(id, step, (workflow, state, now) => WorkflowPerson.Skip(workflow, state, step, reason is null ? null : Redactor.Redact(reason), services.Owner, now), ct);

    /// <summary>The steps of a workflow run in the order of its file, items after their step. Fails with run_not_found.</summary>
    public async Task<IReadOnlyList<WorkflowStepState>> StepsAsync(string id, CancellationToken ct) =>
        (await services.Store.Workflows.FindAsync((await runs.GetAsync(id, ct)).Id, ct))?.Steps ?? [];

    /// <summary>The event log of a workflow run, oldest first. Fails with run_not_found.</summary>
    public async Task<IReadOnlyList<WorkflowLogEntry>> LogAsync(string id, CancellationToken ct) => await services.Store.Workflows.LogAsync((await runs.GetAsync(id, ct)).Id, ct);

    /// <summary>A run of any kind with its steps and the runs that they have. Fails with run_not_found.</summary>
    public async Task<IReadOnlyList<RunNode>> TreeAsync(string id, CancellationToken ct) => await new RunTree(services, runs.Workflows).ReadAsync(await runs.GetAsync(id, ct), ct);

    private async Task<WorkflowStepState> EditAsync(string id, string step, Func<Workflow, WorkflowState, DateTimeOffset, WorkflowChange> edit, CancellationToken ct)
    {
        var run = await runs.GetAsync(id, ct);
        if (!WorkflowRuns.HasSteps(run))
            throw new AgentOpsException("run_not_resumable", $"Run {run.Id} is no workflow's run; it has no steps that could be restarted or skipped.", run.Id);
        var workflow = await runs.Workflows.FindAsync(run, ct);
        var now = services.Clock.GetUtcNow();
        IReadOnlyList<WorkflowStepState> changed = [];
        var state = await services.Store.Workflows.EditAsync(
            run.Id,
            (_, current) =>
            {
                var change = edit(workflow, current, now);
                changed = [.. current.Steps.Where(before => change.Steps.Any(after => after.StepId == before.StepId && (after.Item == before.Item || (after.Item == 0 && after.Pass > before.Pass))))];
                return change;
            },
            now,
            ct);
        // Nobody will ask for what the run of a step comes to that was blocked or interrupted, and is now done without or anew.
        foreach (var left in changed.Where(left => !left.IsSettled))
            await StepStop.StopAsync(runs, left, $"step '{step}' was restarted or skipped by {services.Owner}");
        return state.Steps.First(known => known.ToString() == step);
    }
}

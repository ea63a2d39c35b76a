namespace AgentOps;

/// <summary>Executes the run of a step until it has ended or waits for a person, whoever executes it meanwhile.</summary>
internal sealed class StepRuns(EngineServices services, RunService runs, MissionCache missions)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The run as it is then. Fails as a start of the mission does, with template_unresolved, and with a <c>store_…</c> code.</summary>
    /// <param name="x">The workflow's run.</param>
    /// <param name="state">The step or item.</param>
    /// <param name="scope">What its templates may refer to.</param>
    /// <param name="isNew">True when its run was given its id just now, so that nobody can have begun it.</param>
    /// <param name="progress">Told of steps as they happen.</param>
    /// <param name="ct">Interrupts the run.</param>
    public async Task<StepRun> ExecuteAsync(WorkflowExecution x, WorkflowStepState state, string scope, bool isNew, Action<RunEvent>? progress, CancellationToken ct)
    {
        Step? last = null;
        var run = await RunAsync(x, state, scope, isNew, Watch, ct);
        return new StepRun(run, last);

        void Watch(RunEvent happened)
        {
            if (happened.Step is { Status: StepStatus.Succeeded } step)
                last = step;
            progress?.Invoke(happened);
        }
    }

    private async Task<Run> RunAsync(WorkflowExecution x, WorkflowStepState state, string scope, bool isNew, Action<RunEvent> progress, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (isNew)
                    return await StartAsync(x, state, scope, progress, ct);
                if (await services.Store.Runs.FindAsync(state.ChildRunId!, ct) is not { } child)
                    return await StartAsync(x, state, scope, progress, ct);
                switch (child.Status)
                {
                    case RunStatus.Succeeded or RunStatus.Cancelled:
                    case RunStatus.Failed when child.Attempt >= state.Attempt:
                        return child;
                    case RunStatus.Failed:
                        return await runs.RestartAsync(child.Id, progress, ct);
                    default:
                        return await runs.ResumeAsync(child.Id, progress, ct);
                }
            }
            catch (AgentOpsException refused) when (refused.Code is "run_in_use" or "lease_lost" or "run_not_resumable")
            {
                if (await services.Store.Runs.FindAsync(state.ChildRunId!, ct) is { Status: RunStatus.Blocked or RunStatus.Waiting } asks)
                    return asks;
            }
            // Another process has it, and will write when it is done.
            isNew = false;
            await services.Store.WaitForChangeAsync(Second, ct);
        }
    }

    private async Task<Run> StartAsync(WorkflowExecution x, WorkflowStepState state, string scope, Action<RunEvent> progress, CancellationToken ct)
    {
        var step = x.StepOf(state);
        var asks = step.WaitFor?.Approval is { } question && !state.IsAwaited ? question : null;
        var mission = asks is null ? await missions.FindAsync(state.DefinitionHash!, x.Run.Id, ct)
            : await missions.FindAsync(MissionReader.HashOf(StepMission.Ask(x.Workflow, step)), x.Run.Id, ct);
        var submission = MissionSubmission.Create(mission, new RunSubmit { Inputs = StepInputs.Render(asks is null ? state.Inputs : StepMission.Question(asks), scope), ParentId = x.Run.Id, Root = x.Folder }, services);
        return await runs.StartAsync(mission, new RunSubmission(
            submission.Begin with
            {
                Id = state.ChildRunId!,
                TraceId = x.Run.TraceId,
                Priority = x.Run.Priority,
                TimeLimit = step.Timeout ?? services.Settings.Workflows.StepTimeout,
                // The step is tried again by its workflow, and what it comes to is the workflow's to judge.
                Retry = null,
                SubmittedBy = null,
                MissionLimit = null,
            },
            StepMission.DefinitionOf(mission, services.Workspace)), progress, ct);
    }
}

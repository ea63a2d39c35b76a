namespace AgentOps;

/// <summary>The services of one workspace that run missions or submit them, and what only runs need: planners, telemetry, notices.</summary>
internal sealed class RunHosting : IAsyncDisposable
{
    private readonly AgentTelemetry telemetry = new();
    private readonly RunNotifier notifier;

    public RunHosting(AgentRuntime runtime, AgentRuntimeOptions options, IAgentLog log)
    {
        var planners = new PlannerFactory(runtime.Settings, options.Adapters, runtime.Clock);
        notifier = new RunNotifier(runtime.Settings.Notify, runtime.Workspace, log, runtime.Clock);
        var services = new EngineServices
        {
            Workspace = runtime.Workspace,
            Settings = runtime.Settings,
            Store = runtime.Store,
            Tools = runtime.Tools,
            RefreshTools = runtime.Tools.RefreshAsync,
            Planners = planners.Create,
            Worktrees = () => runtime.Worktrees,
            Locks = () => runtime.Locks,
            ReadDefinition = stored => Read(runtime, stored),
            ReadWorkflow = stored => runtime.WorkflowFiles.Parse(stored.Text, stored.Source is { } source ? Path.GetFullPath(source, runtime.Workspace.Root) : stored.Name).Workflow,
            Judge = planners.JudgeAsync,
            IsMissionTrusted = mission => mission.Tools.Count == 0 || mission.Origin == MissionOrigin.Module || (mission.Origin is MissionOrigin.TodoJob or MissionOrigin.Workflow && runtime.IsTrusted)
                || (mission.Path is { } path && options.Trust.IsTrusted(runtime.Workspace, path, mission.Text)),
            IsConfigurationTrusted = runtime.IsTrusted,
            Clock = runtime.Clock,
            Log = log,
            Telemetry = telemetry,
            Notify = (run, asked) => notifier.NotifyAsync(run, asked?.Id, runtime.IsTrusted, CancellationToken.None),
            NotifyAlert = (state, run) => notifier.NotifyAlertAsync(state, run, runtime.IsTrusted, CancellationToken.None),
        };
        Service = new RunService(services);
        var workflows = new WorkflowSubmissions(services, () => runtime.Missions);
        Workflows = new WorkflowService(services, Service, workflows);
        IssueRuns = new IssueService(runtime, services, Service, workflows);
        var missions = new ScheduleMissions(services, () => runtime.Missions);
        Schedules = new ScheduleService(services, missions);
        var submissions = new TodoSubmission(services, () => runtime.Missions);
        TodoJobs = new TodoService(services, Service, submissions);
        TodoWork = new TodoWork(services, Service, TodoJobs, submissions);
        Duties =
        [
            new ToolCare(runtime.Tools),
            new ApprovalExpiry(runtime.Store.Approvals, runtime.Clock),
            new DeadLetterExpiry(runtime.Store.DeadLetters, runtime.Settings.DeadLetters.Keep, runtime.Clock, log),
            new EventExpiry(runtime.Store.Events, runtime.Settings.Events.Keep, runtime.Clock, log),
            new BudgetSettlement(runtime.Store.Budgets, runtime.Clock),
            new ScheduleDuty(services, missions),
            TodoWork,
            new WorkflowWake(runtime.Store.Workflows, runtime.Clock),
            new WebhookExpiry(runtime.Store.Webhooks, runtime.Settings.Webhooks.Keep, runtime.Clock, log),
            .. runtime.Settings.Issues.Poll ? [new IssuePollDuty(runtime)] : Array.Empty<IWorkerDuty>(),
            .. runtime.Settings.Retention.Automatic ? [new RetentionDuty(runtime.Retention, runtime.Store.Retention, runtime.Clock, log)] : Array.Empty<IWorkerDuty>(),
        ];
    }

    /// <summary>Tells people that a run proposes something.</summary>
    public Task TellAsync(Publication proposed, Run run, bool configurationTrusted) => notifier.NotifyProposalAsync(proposed, run, configurationTrusted, CancellationToken.None);

    public RunService Service { get; }

    public WorkflowService Workflows { get; }

    public IssueService IssueRuns { get; }

    public ScheduleService Schedules { get; }

    /// <summary>What a worker looks after beside executing runs.</summary>
    public IReadOnlyList<IWorkerDuty> Duties { get; }

    public TodoService TodoJobs { get; }

    public TodoWork TodoWork { get; }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        notifier.Dispose();
        telemetry.Dispose();
    }

    private static Mission? Read(AgentRuntime runtime, StoredDefinition stored)
    {
        var mission = runtime.Missions.Parse(stored.Text, stored.Source is { } source ? Path.GetFullPath(source, runtime.Workspace.Root) : stored.Name).Mission;
        return mission is null ? null : stored.Kind switch
        {
            RunKind.Todo => mission with { Origin = MissionOrigin.TodoJob },
            RunKind.Workflow => mission with { Origin = MissionOrigin.Workflow },
            _ => mission,
        };
    }
}

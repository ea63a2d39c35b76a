namespace AgentOps;

/// <summary>One workflow run while this process coordinates it: what is known of it, and what the next transaction will write.</summary>
internal sealed class WorkflowExecution(EngineServices services, Run run, Workflow workflow, WorkflowState state, string token)
{
    private readonly long takenAt = services.Clock.GetTimestamp();
    private readonly List<WorkflowLogEntry> log = [];
    private readonly List<DeliveredEvent> deliveries = [];
    private WorkflowState saved = state;
    private readonly Dictionary<string, WorkflowStep> steps = workflow.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
    private RunCommit? first;

    public Run Run { get; private set; } = run;

    public Workflow Workflow { get; } = workflow;

    public WorkflowGraph Graph { get; } = WorkflowGraph.Of(workflow);

    /// <summary>The run as a whole; its steps are on the board.</summary>
    public WorkflowState State { get; set; } = state;

    public WorkflowBoard Board { get; init; } = new(state.Steps);

    public string Token { get; } = token;

    /// <summary>True when a step has begun to wait since events were last looked at.</summary>
    public bool HasNewWaits { get; set; } = true;

    /// <summary>True when it goes on from what the store has; false for its first moment.</summary>
    public bool IsResumed { get; init; }

    /// <summary>What may be claimed with this run's end; null for a run that nobody took out of the queue.</summary>
    public NextRun? Next { get; init; }

    public Action<RunEvent>? Progress { get; init; }

    public DateTimeOffset Now => services.Clock.GetUtcNow();

    public TimeSpan Active => services.Clock.GetElapsedTime(takenAt);

    /// <summary>Where its steps work.</summary>
    public string Root => Folder is null ? services.Workspace.Root : Path.GetFullPath(Folder, services.Workspace.Root);

    /// <summary>The same relative to the workspace; null for the workspace itself.</summary>
    public string? Folder { get; set; }

    public WorkflowStep StepOf(WorkflowStepState state) => steps[state.StepId];

    public WorkflowStep StepOf(string id) => steps[id];

    /// <summary>The commit that creates the run goes first.</summary>
    public void BeginWith(RunCommit commit) => first = commit;

    public bool IsBegun => first is null;

    public void Log(WorkflowLogType type, WorkflowStepState? step, string message)
    {
        message = VisibleText.Of(Redactor.Redact(message));
        log.Add(new WorkflowLogEntry { RunId = Run.Id, At = Now, Type = type, Step = step?.ToString(), Message = message, Owner = services.Owner });
        Progress?.Invoke(new RunEvent(Run, null, message) { MaxSteps = Workflow.Steps.Count });
    }

    /// <summary>Says with the next transaction that the run has had the event.</summary>
    public void Deliver(DeliveredEvent delivery) => deliveries.Add(delivery);

    /// <summary>Writes what has changed, if anything has.</summary>
    public async Task SaveAsync()
    {
        if (first is null && log.Count == 0 && deliveries.Count == 0 && !Board.IsChanged && State == saved)
            return;
        await CommitAsync(Draft());
    }

    /// <summary>Moves the run out of Running; ends this execution.</summary>
    public async Task<Run> MoveAsync(RunMove move)
    {
        var now = Now;
        move = move with { Active = Active, Summary = Clean(move.Summary), Reason = Clean(move.Reason) };
        var draft = Draft() with { At = now, Move = move, Next = Next?.Ask(now) };
        if (!Run.DryRun)
            draft = draft with { Signals = [MissionBreaker.SignalOf(Workflow.Id, move)] };
        await CommitAsync(draft);
        return Run;
    }

    private static string? Clean(string? text) => text is null ? null : VisibleText.Of(Redactor.Redact(text));

    private RunCommit Draft() => (first ?? new RunCommit { RunId = Run.Id, LeaseToken = Token, At = Now, BreakerPolicy = services.Settings.Breakers }) with
    {
        Workflow = new WorkflowChange
        {
            State = State, Steps = Board.TakeChanged(), Settled = Board.Settled, Log = [.. log], Deliveries = [.. deliveries], Definitions = first is null ? [] : Definitions,
        },
    };

    /// <summary>What its steps run, for the first commit.</summary>
    public IReadOnlyList<StoredDefinition> Definitions { get; init; } = [];

    // Never cancelled, for the same reason as a mission's commits.
    private async Task CommitAsync(RunCommit commit)
    {
        var result = await services.Store.Runs.CommitAsync(commit, CancellationToken.None);
        Next?.Take(result.Next);
        (Run, saved, first) = (result.Run, State, null);
        foreach (var entry in log)
            services.Log.Write(WorkflowLogLine.Of(entry, Run));
        log.Clear();
        deliveries.Clear();
    }
}

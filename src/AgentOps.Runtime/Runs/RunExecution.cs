namespace AgentOps;

/// <summary>
/// One run while this process executes it: what is known of it, and what the next transaction will write. An ended step waits here
/// when the planner is instant, so that it shares its transaction, and its flush to the disk, with whatever comes next.
/// </summary>
internal sealed class RunExecution(EngineServices services, Run run, Mission mission, string token)
{
    private readonly long takenAt = services.Clock.GetTimestamp();
    private RunCommit? first;
    private Step? ended;
    private Reply? reply;
    private Approval? ruling;
    private List<BreakerSignal>? signals;
    private WorkspaceBoundary? boundary;
    private DateTimeOffset latest = run.StartedAt ?? run.CreatedAt;

    public Run Run { get; private set; } = run;

    public Mission Mission { get; } = mission;

    public string Token { get; } = token;

    /// <summary>Absolute path of the folder it works in.</summary>
    public string Root { get; } = RunRoot.PathOf(services.Workspace, run.Root);

    /// <summary>What it may not leave.</summary>
    public WorkspaceBoundary Boundary => boundary ??= new WorkspaceBoundary(Root);

    /// <summary>Whether limits of the mission and the workspace concern it.</summary>
    public bool CanSpend { get; } = !run.DryRun && BudgetRules.CanSpend(mission);

    /// <summary>Steps with an outcome.</summary>
    public List<Step> Steps { get; init; } = [];

    public List<Reply> Replies { get; init; } = [];

    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>What the store has under the next step's number: a step without an outcome, or the one that failed and is tried again by a person's restart.</summary>
    public Step? Prior { get; set; }

    /// <summary>The run's span; steps are its children.</summary>
    public TraceSpan? Span { get; set; }

    /// <summary>What may be claimed with this run's end; null for a run that nobody took out of the queue.</summary>
    public NextRun? Next { get; init; }

    public Action<RunEvent>? Progress { get; init; }

    /// <summary>The share of the run's own limit when it was last looked at; null before the first time.</summary>
    public double? SeenShare { get; set; }

    public ApprovalSettings ApprovalSettings => services.Settings.Approvals;

    /// <summary>The question that blocked the run, for the notification.</summary>
    public Approval? Asked { get; private set; }

    /// <summary>Now, but never before what this execution has seen: a clock that jumps back must not put a step before its attempt's beginning.</summary>
    public DateTimeOffset Now => latest = services.Clock.GetUtcNow() is var now && now > latest ? now : latest;

    public TimeSpan Active => services.Clock.GetElapsedTime(takenAt);

    /// <summary>False for what an earlier attempt of the run recorded. The clock is asked only where there was one: it may have jumped back.</summary>
    public bool IsThisAttempt(DateTimeOffset at) => Run.Attempt == 1 || at >= Run.StartedAt;

    /// <summary>Steps of this attempt; they count against max_steps.</summary>
    public int StepsOfAttempt => Run.Attempt == 1 ? Steps.Count : Steps.Count(step => IsThisAttempt(step.StartedAt));

    /// <summary>False until the store has the run.</summary>
    public bool IsBegun => first is null;

    /// <summary>The commit that creates the run goes first.</summary>
    public void BeginWith(RunCommit commit) => first = commit;

    public async Task RecordReplyAsync(Reply recorded)
    {
        if (reply is not null)
            await FlushAsync();
        reply = recorded;
        Replies.Add(recorded);
        Run = RunLedger.Record(Run, recorded);
    }

    /// <summary>A rule's decision, stored with the step it decided.</summary>
    public void RecordRuling(Approval approval) => ruling = approval;

    public void Signal(BreakerSignal signal) => (signals ??= []).Add(signal);

    /// <summary>Writes the step before it is tried.</summary>
    public async Task StartStepAsync(Step step)
    {
        Run = RunLedger.Record(Run, Prior, step);
        Prior = step;
        await CommitAsync(Draft() with { StartStep = step });
        Tell(step, step.Description.Length > 0 ? step.Description : step.Tool);
    }

    /// <summary>Keeps a step's end for the next transaction.</summary>
    public async Task EndStepAsync(Step step)
    {
        if (ended is not null)
            await FlushAsync();
        Run = RunLedger.Record(Run, Prior, step);
        (ended, Prior) = (step, null);
        Steps.Add(step);
        Tell(step, $"{step.Tool}: {step.Status}");
    }

    /// <summary>Marks the open step as in doubt with the next transaction; it stays open.</summary>
    public async Task DoubtAsync(Step step)
    {
        await FlushAsync();
        Run = RunLedger.Record(Run, Prior, step);
        Prior = ended = step;
    }

    /// <summary>Writes what waits, if anything does.</summary>
    public Task FlushAsync() =>
        first is null && ended is null && reply is null && signals is null && ruling is null ? Task.CompletedTask : CommitAsync(Draft());

    /// <summary>Moves the run out of Running; ends this execution.</summary>
    public async Task<Run> MoveAsync(RunMove move, Approval? ask = null)
    {
        var now = Now;
        var active = Active;
        // What nobody came back to (a model asked anew decided otherwise) has no outcome and never will.
        if (RunTransitions.IsFinal(move.To) && Prior is { Status: StepStatus.Started } open)
            await EndStepAsync(open with { Status = StepStatus.Cancelled, EndedAt = now });
        move = move with { Summary = move.Summary is null ? null : VisibleText.Of(move.Summary), Reason = move.Reason is null ? null : VisibleText.Of(move.Reason) };
        if (!Run.DryRun)
            Signal(MissionBreaker.SignalOf(Mission.Id, move));
        // The store decides whether a failure is the run's end or one of its attempts.
        Run = (await CommitAsync(Draft() with { At = now, Ask = ask ?? ruling, Move = move with { Active = active }, Next = Next?.Ask(now) })).Run;
        Asked = ask;
        Tell(null, move.Summary ?? Run.Reason ?? Run.Status.ToString());
        return Run;
    }

    private RunCommit Draft()
    {
        var draft = (first ?? new RunCommit { RunId = Run.Id, LeaseToken = Token, At = Now, BreakerPolicy = services.Settings.Breakers }) with
        {
            EndStep = ended,
            Reply = reply,
            Ask = ruling,
            Signals = signals ?? [],
        };
        return draft;
    }

    // Never cancelled: whether a cancelled commit was written cannot be known, and what is known must get into the store even while the process shuts down.
    private async Task<CommitResult> CommitAsync(RunCommit commit)
    {
        var result = await services.Store.Runs.CommitAsync(commit, CancellationToken.None);
        Next?.Take(result.Next);
        (first, ended, reply, ruling, signals) = (null, null, null, null, null);
        return result;
    }

    private void Tell(Step? step, string message) => Progress?.Invoke(new RunEvent(Run, step, message) { MaxSteps = Mission.MaxSteps });
}

namespace AgentOps;

/// <summary>Runs that work on issues: look, start, submit. One at a time for each issue, whatever the number of processes: the store decides.</summary>
public sealed class IssueService
{
    private readonly AgentRuntime runtime;
    private readonly EngineServices services;
    private readonly RunService runs;
    private readonly WorkflowSubmissions submissions;

    internal IssueService(AgentRuntime runtime, EngineServices services, RunService runs, WorkflowSubmissions submissions) =>
        (this.runtime, this.services, this.runs, this.submissions) = (runtime, services, runs, submissions);

    private IIssueRunStore Store => services.Store.IssueRuns;

    /// <summary>Reads an issue with its comments, and says whether a run of it would begin now; writes nothing. Fails with tracker_not_found and as the tracker does.</summary>
    public async Task<IssueLook> LookAsync(string tracker, int number, bool force, CancellationToken ct)
    {
        var issue = await runtime.Issues.Get(tracker).GetAsync(number, ct);
        var candidate = CandidateOf(issue, FingerprintOf(issue), new IssueStart { Force = force });
        var past = await Store.PastAsync(tracker, number, ct);
        return new IssueLook(issue, candidate.Fingerprint, past, IssueSelection.Decide(candidate, past));
    }

    /// <summary>
    /// Executes a run of the issue here until it has ended, is Blocked or Waiting; or begins none and says why. Fails before anything is recorded as
    /// <see cref="LookAsync"/> does, and with workflow_not_found, workflow_invalid and what else keeps the workflow from starting.
    /// </summary>
    public async Task<IssueOutcome> StartAsync(string tracker, int number, IssueStart start, CancellationToken ct) =>
        await StartAsync(await LookAsync(tracker, number, start.Force, ct), start, ct);

    /// <inheritdoc cref="StartAsync(string, int, IssueStart, CancellationToken)"/>
    public async Task<IssueOutcome> StartAsync(IssueLook look, IssueStart start, CancellationToken ct)
    {
        if (!look.Verdict.Begins)
            return await SkippedAsync(look, ct);
        var candidate = CandidateOf(look.Issue, look.Fingerprint, start);
        IssueAdmission? admission = null;
        var run = await runs.Workflows.StartAsync(Submission(look, start), WriteAsync, start.Progress, ct);
        return Outcome(look.Issue, admission! with { Run = run ?? admission.Run }, IssueDecision.Started);

        async Task<bool> WriteAsync(RunCommit begin)
        {
            // Never cancelled: whether the run is there must be known.
            admission = await Store.BeginAsync(candidate, begin, CancellationToken.None);
            return admission.Verdict.Begins;
        }
    }

    /// <summary>Puts a run of the issue into the queue; or begins none and says why. Fails as <see cref="StartAsync(string, int, IssueStart, CancellationToken)"/> does, and with queue_full.</summary>
    public async Task<IssueOutcome> SubmitAsync(string tracker, int number, IssueStart start, CancellationToken ct) =>
        await SubmitAsync(await LookAsync(tracker, number, start.Force, ct), start, ct);

    /// <inheritdoc cref="SubmitAsync(string, int, IssueStart, CancellationToken)"/>
    public async Task<IssueOutcome> SubmitAsync(IssueLook look, IssueStart start, CancellationToken ct)
    {
        if (!look.Verdict.Begins)
            return await SkippedAsync(look, ct);
        var candidate = CandidateOf(look.Issue, look.Fingerprint, start);
        var admission = await Store.SubmitAsync(candidate, Submission(look, start).Queued, new QueueLimits(services.Settings.Queue.Capacity), ct);
        if (admission is { Verdict.Begins: true, Run: { } run })
            services.Log.Write(new LogEntry(LogLevel.Information, "run.submitted", $"Run {run.Id} of issue {look.Issue.Tracker}#{look.Issue.Number} was submitted ({candidate.Reason}).")
            {
                RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId,
            });
        return Outcome(look.Issue, admission, IssueDecision.Submitted);
    }

    /// <summary>All runs of an issue, newest first.</summary>
    public Task<IReadOnlyList<IssueRun>> HistoryAsync(string tracker, int number, CancellationToken ct) => Store.HistoryAsync(tracker, number, ct);

    /// <summary>
    /// Says that we are about to add and remove labels of an issue, so that this is no change that begins another run. To be called before the labels are changed: a crash between the
    /// two does no harm. Nothing where a person has changed the issue since its last run began. Fails as <see cref="LookAsync"/> does.
    /// </summary>
    public async Task ExpectLabelsAsync(string tracker, int number, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
    {
        var issue = await runtime.Issues.Get(tracker).GetAsync(number, ct);
        await Store.NoteOwnChangeAsync(tracker, number, FingerprintOf(issue), FingerprintOf(issue with { Labels = IssueValues.Change(issue.Labels, add, remove) }), ct);
    }

    private string FingerprintOf(AgentIssue issue) => IssueFingerprint.Of(issue, services.Settings.Webhooks.IgnoredActors);

    private static IssueCandidate CandidateOf(AgentIssue issue, string fingerprint, IssueStart start) => new()
    {
        Tracker = issue.Tracker,
        Number = issue.Number,
        Title = VisibleText.Of(Redactor.Redact(issue.Title)),
        State = issue.State,
        IsPullRequest = issue.IsPullRequest,
        Fingerprint = fingerprint,
        Force = start.Force,
        DryRun = start.DryRun,
        Reason = VisibleText.Of(Redactor.Redact(start.Reason)),
    };

    // A dry run holds nobody up, so it has no key.
    private WorkflowSubmission Submission(IssueLook look, IssueStart start)
    {
        var workflow = IssueWorkflow.Find(runtime);
        return submissions.Create(workflow, new WorkflowStart
        {
            Kind = RunKind.Issue,
            Inputs = IssueWorkflow.InputsOf(workflow, look.Issue, start, services.Settings.Issues),
            DryRun = start.DryRun,
            ParentId = start.ParentId,
            Priority = start.Priority,
            DeduplicationKey = start.DryRun ? null : IssueCandidate.KeyOf(look.Issue.Tracker, look.Issue.Number),
        });
    }

    private async Task<IssueOutcome> SkippedAsync(IssueLook look, CancellationToken ct)
    {
        var live = look.Verdict.Cause == IssueCause.InProgress ? await services.Store.Runs.FindAsync(look.Past!.RunId, ct) : null;
        return Outcome(look.Issue, new IssueAdmission(look.Verdict, live), IssueDecision.Skipped);
    }

    private static IssueOutcome Outcome(AgentIssue issue, IssueAdmission admission, IssueDecision begun) => new()
    {
        Tracker = issue.Tracker,
        Number = issue.Number,
        Title = issue.Title,
        Decision = admission.Verdict.Begins ? begun : IssueDecision.Skipped,
        Cause = admission.Verdict.Cause,
        Reason = admission.Verdict.Reason,
        Run = admission.Run,
    };
}

namespace AgentOps;

/// <summary>Brings what runs propose to their trackers: once, whoever repeats it and whatever dies in between.</summary>
public sealed class PublicationService
{
    private readonly AgentRuntime runtime;
    private readonly string process;

    /// <param name="runtime">Whose workspace, trackers and store count.</param>
    /// <param name="process">Who publishes here, as <see cref="ProcessIdentity"/> writes it.</param>
    internal PublicationService(AgentRuntime runtime, string process) => (this.runtime, this.process) = (runtime, process);

    private IPublicationStore Records => runtime.Store.Publications;

    /// <summary>
    /// Commits what the run left in its worktree, lets the guardrails look at it, records the proposal, and asks a person or publishes. A repeated call for the same
    /// run goes on with what is there. Fails with run_not_found, tracker_not_found, publication_exists, what committing fails with (git_identity_missing,
    /// worktree_not_mergeable, worktree_unsupported, run_root_missing), and where it publishes as <see cref="PublishAsync"/> does.
    /// </summary>
    public async Task<Publication> ProposeAsync(PublicationProposal proposal, CancellationToken ct)
    {
        var run = await runtime.Store.Runs.FindAsync(proposal.RunId, ct) ?? throw new AgentOpsException("run_not_found", $"There is no run {proposal.RunId}.", proposal.RunId);
        var isStaged = runtime.Issues.Get(proposal.Tracker).PullRequests is null;
        proposal = PublicationTexts.Clean(proposal);
        var work = await PublicationWork.CommitAsync(runtime, proposal.WorktreeId ?? run.Id, proposal.Title, ct);
        if (work is { HasCommits: true })
            proposal = Judged(proposal, await runtime.Guardrails.CheckCommitAsync(work.Root, work.BaseCommit, work.Commit, proposal.PlannedFiles, ct));
        var settings = runtime.Settings.Publication;
        var decision = PublicationRules.Decide(settings, proposal, work is { HasCommits: true }, isStaged);
        var now = runtime.Clock.GetUtcNow();
        var id = AgentId.New(now);
        var wanted = new Publication
        {
            Id = id,
            RunId = run.Id,
            Mission = run.Mission,
            Tracker = proposal.Tracker,
            Issue = proposal.Issue,
            Title = proposal.Title,
            Mode = settings.Mode,
            Risk = decision.Risk,
            ApprovalId = decision.NeedsPerson ? AgentId.New(now) : null,
            Reason = decision.Reason,
            Summary = PublicationRules.Summarise(proposal, decision.Actions, work?.Branch, work?.Base),
            WorktreeId = work?.WorktreeId,
            Branch = work is { HasCommits: true } ? work.Branch : null,
            Commit = work is { HasCommits: true } ? work.Commit : null,
            Base = work?.Base,
            BaseCommit = work?.BaseCommit,
            Remote = settings.Remote,
            Findings = proposal.Findings,
            Review = proposal.Review?.Summary,
            StagedAt = isStaged ? await runtime.Sync.FreeMomentAsync(proposal.Tracker, FormattableString.Invariant($"{proposal.Issue}"), ct) : null,
            RequestedAt = now,
            UpdatedAt = now,
            Actions = [.. PublicationTexts.Actions(id, decision, proposal, work?.Branch, settings.Labels)],
        };
        var kept = await Records.AddAsync(wanted, decision.NeedsPerson ? Question(wanted, settings) : null, ct);
        Log(kept, "publication.proposed", $"{kept.Summary} {kept.Reason}");
        if (kept.ApprovalId is not null && kept.ApprovalId == wanted.ApprovalId)
            await runtime.TellAsync(kept, run);
        return kept.ApprovalId is not null || kept.Status is PublicationStatus.Published or PublicationStatus.Rejected ? kept : await PublishAsync(kept.Id, ct);
    }

    /// <summary>
    /// Does what is left to do, each action under its key. Killed or failed anywhere it may be called again: every action takes effect once. Fails with
    /// publication_not_found, publication_transition_invalid, publication_busy, tracker_not_found, and with the error of the action that failed.
    /// </summary>
    public async Task<Publication> PublishAsync(string id, CancellationToken ct)
    {
        var publication = await GetAsync(id, ct);
        var tracker = runtime.Issues.Get(publication.Tracker);
        IPublicationTarget target = publication.IsStaged ? new StagedTarget(runtime.Sync)
            : tracker.PullRequests is { } pulls ? new TrackerTarget(runtime, tracker, pulls)
            : throw new AgentOpsException("tracker_not_found", $"The tracker {publication.Tracker} was another one when publication {publication.Id} was proposed.", publication.Tracker);
        try
        {
            var published = await new PublicationRound(Records, runtime.Clock, process).RunAsync(publication, target, ct);
            Log(published, "publication.published", string.Join("; ", published.Actions));
            return published;
        }
        catch (AgentOpsException failure)
        {
            Log(publication, "publication.failed", failure.Message, LogLevel.Warning);
            throw;
        }
    }

    /// <summary>Gives up one that failed, or whose publisher is gone. Fails with publication_not_found, publication_transition_invalid, and with inside_run where an agent run is the caller.</summary>
    public async Task<Publication> RejectAsync(string id, string? because, CancellationToken ct)
    {
        RunGuard.Refuse("give up a publication");
        var publication = await GetAsync(id, ct);
        var rejected = await Records.RejectAsync(publication.Id, process, because is null ? null : Redactor.Redact(because), runtime.Clock.GetUtcNow(), PublicationRound.DeadOwnerOf(publication), ct);
        Log(rejected, "publication.rejected", $"{process} gave up {rejected}.");
        return rejected;
    }

    /// <summary>By its id, the beginning of it, or its run's whole id. Fails with publication_not_found, run_id_ambiguous.</summary>
    public async Task<Publication> GetAsync(string id, CancellationToken ct) =>
        (AgentId.IsPrefix(id) ? await Records.FindAsync(id, ct) ?? await Records.OfRunAsync(id, ct) : null)
            ?? throw new AgentOpsException("publication_not_found", $"There is no publication '{Describe.Cut(id)}'.", id);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<Publication> ListAsync(PublicationQuery query, CancellationToken ct) => Records.ListAsync(query, ct);

    // Of what is committed now, so that nothing gets in between the look and the commit.
    private static PublicationProposal Judged(PublicationProposal proposal, GuardrailReport report) =>
        proposal with { Findings = [.. report.Findings.Union(proposal.Findings)], IsLowRisk = report.IsLowRisk };

    private static Approval Question(Publication wanted, PublicationSettings settings) => new()
    {
        Id = wanted.ApprovalId!,
        RunId = wanted.RunId,
        Mission = wanted.Mission,
        Kind = ApprovalKind.Publication,
        Risk = wanted.Risk,
        Summary = wanted.Summary,
        RequestedAt = wanted.RequestedAt,
        ExpiresAt = wanted.RequestedAt + settings.Timeout,
    };

    private void Log(Publication publication, string name, string text, LogLevel level = LogLevel.Information) =>
        runtime.Log.Write(new LogEntry(level, name, text) { RunId = publication.RunId, Agent = publication.Mission });
}

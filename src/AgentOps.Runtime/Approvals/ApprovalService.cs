namespace AgentOps;

/// <summary>Questions to people: list them, decide them. Deciding executes no run; saying yes to a publication publishes it.</summary>
public sealed class ApprovalService
{
    private readonly IAgentStore store;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly string decider;
    private readonly Func<string, string?> environment;
    private readonly Func<PublicationService> publications;

    /// <param name="decider">Who decides in this process, as <see cref="ProcessIdentity"/> writes it.</param>
    /// <param name="environment">Reads environment variables, to tell an agent's own process from a person's.</param>
    /// <param name="publications">What publishes.</param>
    internal ApprovalService(IAgentStore store, IAgentLog log, TimeProvider clock, string decider, Func<string, string?> environment, Func<PublicationService> publications) =>
        (this.store, this.log, this.clock, this.decider, this.environment, this.publications) = (store, log, clock, decider, environment, publications);

    /// <summary>Newest first, after those past their time have become TimedOut.</summary>
    public async IAsyncEnumerable<Approval> ListAsync(ApprovalQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await store.Approvals.ExpireAsync(clock.GetUtcNow(), ct);
        await foreach (var approval in store.Approvals.ListAsync(query, ct))
            yield return await WithPublicationAsync(approval, ct);
    }

    /// <summary>Fails with approval_not_found.</summary>
    public async Task<Approval> GetAsync(string idOrPrefix, CancellationToken ct)
    {
        await store.Approvals.ExpireAsync(clock.GetUtcNow(), ct);
        var approval = (AgentId.IsPrefix(idOrPrefix) ? await store.Approvals.FindAsync(idOrPrefix, ct) : null)
            ?? throw new AgentOpsException("approval_not_found", $"There is no approval '{idOrPrefix}'.", idOrPrefix);
        return await WithPublicationAsync(approval, ct);
    }

    /// <summary>
    /// Yes to a publication publishes it, before this returns; saying it again goes on with one that failed or was interrupted, and no gives that one up. Fails with
    /// inside_run where an agent run is the caller, approval_resolution_required (a step in doubt), approval_limit_required (a spent budget), what
    /// <see cref="IApprovalStore.DecideAsync"/> fails with, and what <see cref="PublicationService.PublishAsync"/> does.
    /// </summary>
    public async Task<Approval> DecideAsync(string id, bool approve, ApprovalAnswer answer, CancellationToken ct)
    {
        RunGuard.Refuse("decide an approval", environment);
        var approval = await GetAsync(id, ct);
        if (approve && approval.Kind == ApprovalKind.InDoubt && answer.Resolution is null)
            throw new AgentOpsException("approval_resolution_required", $"Approval {approval.Id} is about a step in doubt: say whether it is done, to be repeated, or failed.", approval.Id);
        if (approve && approval.Kind == ApprovalKind.Budget && answer is { MaxCost: null, MaxTokens: null })
            throw new AgentOpsException("approval_limit_required", $"Approval {approval.Id} is about a spent budget: give the higher limit. {approval.Summary}", approval.Id);
        if (approval is { Kind: ApprovalKind.Publication, Status: ApprovalStatus.Approved } && await store.Publications.OfApprovalAsync(approval.Id, ct) is { } left
            && PublicationTransitions.IsOpen(left, approval.Status))
            return await GoOnAsync(approval, left, approve, answer.Comment, ct);
        var decided = await store.Approvals.DecideAsync(approval.Id, new ApprovalDecision(approve, decider, clock.GetUtcNow())
        {
            Comment = answer.Comment is null ? null : Redactor.Redact(answer.Comment),
            Resolution = approval.Kind == ApprovalKind.InDoubt ? answer.Resolution : null,
            MaxCost = approval.Kind == ApprovalKind.Budget ? answer.MaxCost : null,
            MaxTokens = approval.Kind == ApprovalKind.Budget ? answer.MaxTokens : null,
        }, ct);
        // Others may have asked for more of the same limit.
        if (decided is { Budget: not null, Status: ApprovalStatus.Approved })
            await store.Budgets.SettleAsync(decider, clock.GetUtcNow(), ct);
        log.Write(new LogEntry(LogLevel.Information, "approval.decided", $"{decider} {(approve ? "approved" : "denied")} {approval.Kind} {approval.Id}.")
        {
            RunId = approval.RunId,
            StepId = approval.StepNumber,
            Agent = approval.Mission,
            TraceId = (await store.Runs.FindAsync(approval.RunId, ct))?.TraceId,
        });
        return decided is { Kind: ApprovalKind.Publication, Status: ApprovalStatus.Approved } && await store.Publications.OfApprovalAsync(decided.Id, ct) is { } publication
            ? await GoOnAsync(decided, publication, approve: true, because: null, ct) : await WithPublicationAsync(decided, ct);
    }

    private async Task<Approval> GoOnAsync(Approval approval, Publication publication, bool approve, string? because, CancellationToken ct)
    {
        if (approve)
            await publications().PublishAsync(publication.Id, ct);
        else
            await publications().RejectAsync(publication.Id, because, ct);
        return await WithPublicationAsync(approval, ct);
    }

    private async Task<Approval> WithPublicationAsync(Approval approval, CancellationToken ct) =>
        approval.Kind == ApprovalKind.Publication && await store.Publications.OfApprovalAsync(approval.Id, ct) is { } publication
            ? approval with { Findings = publication.Findings, Actions = publication.Actions } : approval;
}

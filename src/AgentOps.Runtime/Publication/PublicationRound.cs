namespace AgentOps;

/// <summary>One process's try at publishing: the claim, each action in its turn, and how it ended.</summary>
internal sealed class PublicationRound(IPublicationStore records, TimeProvider clock, string owner)
{
    // Longer than any single call may take with its waits; a process that died is found out sooner.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>Fails with publication_transition_invalid, publication_busy, lease_lost, and with the error of the action that failed.</summary>
    public async Task<Publication> RunAsync(Publication publication, IPublicationTarget target, CancellationToken ct)
    {
        publication = await records.ClaimAsync(publication.Id, Claim(DeadOwnerOf(publication)), ct);
        try
        {
            foreach (var number in publication.Actions.Where(action => action.Status != PublicationActionStatus.Done).Select(action => action.Number).ToList())
                publication = await DoAsync(publication, publication.Actions.Single(action => action.Number == number), target, ct);
        }
        catch (Exception failure) when (failure is not AgentOpsException { Code: "lease_lost" })
        {
            await records.EndAsync(publication.Id, Claim(), EnvelopeOf(failure), CancellationToken.None);
            throw;
        }
        return await records.EndAsync(publication.Id, Claim(), null, CancellationToken.None);
    }

    /// <summary>Who holds it and is certainly gone; null where nobody does, or who does may live.</summary>
    public static string? DeadOwnerOf(Publication publication) => publication.Owner is { } owner && ProcessIdentity.Parse(owner)?.IsDeadHere() == true ? owner : null;

    private async Task<Publication> DoAsync(Publication publication, PublicationAction action, IPublicationTarget target, CancellationToken ct)
    {
        var started = action with
        {
            Status = PublicationActionStatus.Started,
            // What an earlier try may have published is what this one looks for.
            Text = action.StartedAt is null ? target.Finish(publication, action) : action.Text,
            Error = null,
            StartedAt = action.StartedAt ?? clock.GetUtcNow(),
            EndedAt = null,
        };
        publication = await records.RecordAsync(publication.Id, Claim(), started, ct);
        try
        {
            var url = await target.DoAsync(publication, started, ct);
            return await records.RecordAsync(publication.Id, Claim(), started with { Status = PublicationActionStatus.Done, Url = url, EndedAt = clock.GetUtcNow() }, CancellationToken.None);
        }
        catch (AgentOpsException failure) when (failure.Code != "lease_lost")
        {
            await records.RecordAsync(publication.Id, Claim(), started with { Status = PublicationActionStatus.Failed, Error = failure.Envelope, EndedAt = clock.GetUtcNow() }, CancellationToken.None);
            throw;
        }
    }

    private PublicationClaim Claim(string? dead = null) => new(owner, clock.GetUtcNow(), clock.GetUtcNow() + Lease, dead);

    private static ErrorEnvelope EnvelopeOf(Exception failure) => failure switch
    {
        AgentOpsException known => known.Envelope,
        OperationCanceledException => ErrorTable.Get("run_stopped").ToEnvelope("It was stopped half-way."),
        IOException or UnauthorizedAccessException => ErrorTable.Get("folder_not_writable").ToEnvelope(Redactor.Redact(failure.Message)),
        _ => ErrorTable.Get("unexpected").ToEnvelope(Redactor.Redact(failure.Message)),
    };
}

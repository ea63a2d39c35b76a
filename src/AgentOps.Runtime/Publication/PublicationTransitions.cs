namespace AgentOps;

/// <summary>The legal moves of a publication, as pure functions that the store calls inside its transaction. <c>docs/state-machines.md</c> draws the same.</summary>
public static class PublicationTransitions
{
    /// <summary>Whether it waits for something: a person, its publisher, or another try. What waits keeps its worktree.</summary>
    /// <param name="publication">The row.</param>
    /// <param name="question">Its question, where it has one.</param>
    public static bool IsOpen(Publication publication, ApprovalStatus? question) => publication.Status switch
    {
        PublicationStatus.Proposed => question is not (ApprovalStatus.TimedOut or ApprovalStatus.Denied),
        PublicationStatus.Publishing or PublicationStatus.Failed => true,
        _ => false,
    };

    /// <summary>
    /// The row after a run proposes again: as it is, asking anew where nobody answered, or another one where the first was rejected and the work is another now.
    /// Fails with publication_exists where other work was not rejected.
    /// </summary>
    public static Publication Propose(Publication existing, ApprovalStatus? question, Publication wanted)
    {
        var again = existing.Status == PublicationStatus.Proposed && question == ApprovalStatus.TimedOut;
        if (again)
            return wanted with { Id = existing.Id };
        // With keys of its own: what was said of the rejected work is not what is to be said now.
        if (existing.Status == PublicationStatus.Rejected && existing.Commit != wanted.Commit)
            return wanted;
        return existing.Commit == wanted.Commit ? existing : throw new AgentOpsException("publication_exists",
            $"Run {existing.RunId} proposed {existing.Commit ?? "no commit"} as publication {existing.Id}, which is {existing.Status}; it cannot propose {wanted.Commit ?? "no commit"} too.", existing.Id);
    }

    /// <summary>Publishing under the claim. Fails with publication_busy, or publication_transition_invalid where it is not to be published (now).</summary>
    public static Publication Claim(Publication publication, ApprovalStatus? question, PublicationClaim claim)
    {
        if (publication.Status is PublicationStatus.Published or PublicationStatus.Rejected)
            throw Refuse(publication, $"is {publication.Status}");
        if (publication.ApprovalId is not null && question != ApprovalStatus.Approved)
            throw Refuse(publication, $"waits for an answer to approval {publication.ApprovalId}, which is {question}");
        if (publication.Status == PublicationStatus.Publishing && IsHeld(publication, claim.Now, claim.DeadOwner))
            throw new AgentOpsException("publication_busy", $"Publication {publication.Id} is being published by {publication.Owner}.", publication.Id);
        return publication with { Status = PublicationStatus.Publishing, Owner = claim.Owner, LeaseUntil = claim.Until, Error = null, UpdatedAt = claim.Now };
    }

    /// <summary>The row with one action as it is now. Fails with lease_lost.</summary>
    public static Publication Record(Publication publication, PublicationClaim claim, PublicationAction action)
    {
        Require(publication, claim);
        return publication with
        {
            LeaseUntil = claim.Until,
            UpdatedAt = claim.Now,
            Actions = [.. publication.Actions.Select(old => old.Number == action.Number ? action : old)],
        };
    }

    /// <summary>Published where there is no error, else Failed. Fails with lease_lost.</summary>
    public static Publication End(Publication publication, PublicationClaim claim, ErrorEnvelope? error)
    {
        Require(publication, claim);
        return publication with
        {
            Status = error is null ? PublicationStatus.Published : PublicationStatus.Failed,
            Owner = null,
            LeaseUntil = null,
            Error = error,
            PublishedAt = error is null ? claim.Now : null,
            UpdatedAt = claim.Now,
        };
    }

    /// <summary>Rejected: before anything was done, after a failure, or when nobody publishes it any more. Fails with publication_transition_invalid.</summary>
    public static Publication Reject(Publication publication, string by, string? because, DateTimeOffset now, string? deadOwner = null) =>
        publication.Status is PublicationStatus.Proposed or PublicationStatus.Failed || (publication.Status == PublicationStatus.Publishing && !IsHeld(publication, now, deadOwner))
            ? publication with { Status = PublicationStatus.Rejected, Owner = null, LeaseUntil = null, Error = null, RejectedBy = by, RejectedBecause = because, UpdatedAt = now }
            : throw Refuse(publication, $"is {publication.Status}");

    private static bool IsHeld(Publication publication, DateTimeOffset now, string? deadOwner) => now < publication.LeaseUntil && publication.Owner != deadOwner;

    private static void Require(Publication publication, PublicationClaim claim)
    {
        if (publication.Status != PublicationStatus.Publishing || publication.Owner != claim.Owner)
            throw new AgentOpsException("lease_lost", $"Publication {publication.Id} is {publication.Status} and no longer published by {claim.Owner}.", publication.Id);
    }

    private static AgentOpsException Refuse(Publication publication, string why) =>
        new("publication_transition_invalid", $"Publication {publication.Id} {why}.", publication.Id);
}

namespace AgentOps.Cmdlets;

/// <summary>An approval, or its id, or the beginning of it.</summary>
public sealed record ApprovalReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public ApprovalReference(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id.Trim();
    }

    public ApprovalReference(Approval approval) => Id = approval.Id;

    public ApprovalReference(Publication publication) => (Id, AskedNobody) = (publication.ApprovalId ?? publication.Id, publication.ApprovalId is null);

    /// <summary>Of the approval; of the publication where that asked nobody.</summary>
    public string Id { get; }

    internal bool AskedNobody { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

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

    /// <exception cref="ArgumentException">It asks nobody.</exception>
    public ApprovalReference(Publication publication) => Id = publication.ApprovalId ?? throw new ArgumentException($"Publication {publication.Id} asks nobody.", nameof(publication));

    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

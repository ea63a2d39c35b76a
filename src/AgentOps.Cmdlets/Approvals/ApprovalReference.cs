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

    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

namespace AgentOps.Cmdlets;

/// <summary>An event, or its id, or the beginning of it.</summary>
public sealed record EventReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public EventReference(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id.Trim();
    }

    public EventReference(AgentEvent found) => Id = found.Id;

    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

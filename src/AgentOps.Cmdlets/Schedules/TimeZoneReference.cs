namespace AgentOps.Cmdlets;

/// <summary>A time zone as an operator says it: an IANA or Windows id, or what Get-TimeZone gives.</summary>
public sealed record TimeZoneReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public TimeZoneReference(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id.Trim();
    }

    public TimeZoneReference(TimeZoneInfo zone) => Id = zone.Id;

    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

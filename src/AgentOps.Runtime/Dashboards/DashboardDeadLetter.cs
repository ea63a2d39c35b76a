namespace AgentOps;

/// <summary>A failed run that nothing tries again by itself.</summary>
public sealed record DashboardDeadLetter
{
    public required string RunId { get; init; }

    public required string Mission { get; init; }

    public DateTimeOffset Since { get; init; }

    public int Attempts { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Mission} {RunId}: {Code}";
}

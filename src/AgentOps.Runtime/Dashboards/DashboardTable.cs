namespace AgentOps;

/// <summary>The first rows of something, how many there are of it, and the command that gives them all.</summary>
/// <typeparam name="T">One row.</typeparam>
public sealed record DashboardTable<T>
{
    /// <summary>To type; gives every row.</summary>
    public required string Command { get; init; }

    public IReadOnlyList<T> Rows { get; init; } = [];

    /// <summary>How many there are, those in <see cref="Rows"/> too.</summary>
    public long Total { get; init; }

    /// <summary>Those that are not in <see cref="Rows"/>.</summary>
    public long More => Math.Max(0, Total - Rows.Count);

    /// <summary>Why it could not be read; null when it could.</summary>
    public string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Error ?? $"{Rows.Count} of {Total}: {Command}";
}

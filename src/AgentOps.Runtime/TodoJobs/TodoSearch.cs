namespace AgentOps;

/// <summary>Whose turn to look for.</summary>
/// <param name="Now">The time it is decided at.</param>
public sealed record TodoSearch(DateTimeOffset Now)
{
    /// <summary>Only this job; null: the running jobs in their turn.</summary>
    public string? Job { get; init; }

    /// <summary>Nothing is begun while so many jobs have an item that is executed or waits for a worker; null: no limit.</summary>
    public int? MostJobs { get; init; }

    /// <summary>Jobs that are passed over.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}

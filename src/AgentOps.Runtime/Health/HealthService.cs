namespace AgentOps;

/// <summary>Health and cost, read from the store.</summary>
public sealed class HealthService
{
    /// <param name="window">How far back; null takes the configuration's.</param>
    /// <param name="mission">Null for all.</param>
    public Task<AgentHealth> GetAsync(TimeSpan? window, string? mission, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Runs, tokens and money of the window, split as asked, most expensive first.</summary>
    public Task<IReadOnlyList<UsageRow>> GetUsageAsync(DateTimeOffset from, DateTimeOffset to, UsageGrouping grouping, CancellationToken ct) => throw new NotImplementedException();
}

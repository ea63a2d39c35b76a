namespace AgentOps;

/// <summary>Counts over time, from hourly rollups plus the raw runs of the window's two incomplete hours.</summary>
public interface IHealthStore
{
    /// <summary>What ended in [from, to), dry runs left out; blocked ones are those that are Blocked now and became so in the window.</summary>
    /// <param name="mission">Null for all.</param>
    Task<RunWindow> WindowAsync(DateTimeOffset from, DateTimeOffset to, string? mission, CancellationToken ct);

    /// <summary>The same, split by mission and model, without histograms; one row for each pair that ended a run.</summary>
    Task<IReadOnlyList<UsageRow>> UsageAsync(DateTimeOffset from, DateTimeOffset to, UsageGrouping grouping, CancellationToken ct);
}

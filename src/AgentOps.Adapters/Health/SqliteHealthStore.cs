
namespace AgentOps.Adapters;

/// <summary>Counts over time in SQLite.</summary>
internal sealed class SqliteHealthStore(ReadPool reads) : IHealthStore
{
    public Task<RunWindow> WindowAsync(DateTimeOffset from, DateTimeOffset to, string? mission, CancellationToken ct) =>
        reads.ReadAsync(connection => WindowReader.Read(connection, from, to, mission), ct);

    public Task<IReadOnlyList<UsageRow>> UsageAsync(DateTimeOffset from, DateTimeOffset to, UsageGrouping grouping, CancellationToken ct) =>
        reads.ReadAsync(connection => new UsageReader(grouping).Read(connection, from, to), ct);
}

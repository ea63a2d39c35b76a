using AgentOps.Adapters.Storage;

namespace AgentOps.Adapters.Health;

/// <summary>Counts over time in SQLite.</summary>
internal sealed class SqliteHealthStore(ReadPool reads) : IHealthStore
{
    public Task<RunWindow> WindowAsync(DateTimeOffset from, DateTimeOffset to, string? mission, CancellationToken ct) =>
        Task.FromResult(reads.Read(connection => WindowReader.Read(connection, from, to, mission)));

    public Task<IReadOnlyList<UsageRow>> UsageAsync(DateTimeOffset from, DateTimeOffset to, UsageGrouping grouping, CancellationToken ct) =>
        Task.FromResult(reads.Read(connection => new UsageReader(grouping).Read(connection, from, to)));
}

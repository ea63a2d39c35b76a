namespace AgentOps.Adapters;

/// <summary>Counts of caches in SQLite.</summary>
internal sealed class SqliteCacheStore(StoreWriter writer, ReadPool reads) : ICacheStore
{
    private const string Add =
        "INSERT INTO caches (name, hits, misses, corrupt, evicted) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET " +
        "hits = hits + excluded.hits, misses = misses + excluded.misses, corrupt = corrupt + excluded.corrupt, evicted = evicted + excluded.evicted";

    private const string Every = "SELECT name, hits, misses, corrupt, evicted FROM caches ORDER BY name";

    public Task AddAsync(IReadOnlyList<CacheCounts> counts, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            foreach (var count in counts)
                session.Prepared(Add).Bind(count.Name).Bind(count.Hits).Bind(count.Misses).Bind(count.Corrupt).Bind(count.Evicted).Run();
            return true;
        },
        ct);

    public Task<IReadOnlyDictionary<string, CacheCounts>> ListAsync(CancellationToken ct) => reads.ReadAsync<IReadOnlyDictionary<string, CacheCounts>>(
        connection =>
        {
            var row = connection.Prepared(Every);
            var counts = new Dictionary<string, CacheCounts>(StringComparer.Ordinal);
            while (row.Read())
            {
                var count = new CacheCounts(row.Text()) { Hits = row.Long(), Misses = row.Long(), Corrupt = row.Long(), Evicted = row.Long() };
                counts[count.Name] = count;
            }
            return counts;
        },
        ct);
}

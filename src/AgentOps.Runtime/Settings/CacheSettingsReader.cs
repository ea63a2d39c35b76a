namespace AgentOps;

/// <summary>Reads <c>caches</c>.</summary>
internal static class CacheSettingsReader
{
    private const long Largest = 1L << 40;

    public static IReadOnlyDictionary<string, CacheSettings> Read(NodeReader root) =>
        root.Mapping("caches", SettingsKeys.Caches) is not { } caches ? CacheNames.Defaults
            : CacheNames.Defaults.ToDictionary(cache => cache.Key, cache => Read(caches, cache.Key, cache.Value), StringComparer.Ordinal);

    private static CacheSettings Read(NodeReader caches, string name, CacheSettings defaults) => caches.Mapping(name, SettingsKeys.Cache) is not { } reader ? defaults : new CacheSettings(
        reader.Duration("ttl", defaults.Ttl, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650)),
        reader.Long("max_size", defaults.MaxSize, 0, Largest),
        reader.Integer("max_entries", defaults.MaxEntries, 1, 100_000));
}

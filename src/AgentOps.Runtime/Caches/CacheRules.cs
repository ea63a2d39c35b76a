namespace AgentOps;

/// <summary>What a cache may keep, and what has to go.</summary>
public static class CacheRules
{
    /// <summary>Whether an entry still counts. One from the future, after somebody set the clock back, does not.</summary>
    public static bool IsFresh(DateTimeOffset storedAt, TimeSpan ttl, DateTimeOffset now) => storedAt <= now && now - storedAt < ttl;

    /// <summary>Whether nothing in it looks like a secret. What does is not kept at all: a redacted answer would be another answer.</summary>
    public static bool MayKeep(CacheEntry entry) =>
        IsClean(entry.Key) && IsClean(entry.Tag) && IsClean(entry.Note) && ReferenceEquals(Redactor.RedactJson(entry.Text), entry.Text);

    /// <summary>Which files go so that the limits hold: those used longest ago, then by name.</summary>
    public static IReadOnlyList<CacheFile> TooMany(IReadOnlyCollection<CacheFile> files, CacheSettings limits)
    {
        var (bytes, count) = (files.Sum(file => file.Bytes), files.Count);
        if (bytes <= limits.MaxSize && count <= limits.MaxEntries)
            return [];
        var gone = new List<CacheFile>();
        foreach (var file in files.OrderBy(file => file.UsedAt).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            if (bytes <= limits.MaxSize && count <= limits.MaxEntries)
                break;
            gone.Add(file);
            bytes -= file.Bytes;
            count--;
        }
        return gone;
    }

    private static bool IsClean(string? text) => text is null || ReferenceEquals(Redactor.Redact(text), text);
}

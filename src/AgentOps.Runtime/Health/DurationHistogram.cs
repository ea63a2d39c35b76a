namespace AgentOps;

/// <summary>
/// Durations counted in buckets that grow by 4 %, from 0.1 ms: a percentile read from it is within 2 % of the exact one, and two histograms
/// add up to the histogram of both. Immutable; sparse, since a mission's durations lie close together.
/// </summary>
public sealed class DurationHistogram
{
    private const double Growth = 1.04;
    private const double FirstMilliseconds = 0.1;
    private static readonly double LogGrowth = Math.Log(Growth);
    private readonly SortedDictionary<int, long> buckets;

    public DurationHistogram(IEnumerable<KeyValuePair<int, long>> counts)
    {
        buckets = [];
        foreach (var (bucket, count) in counts)
            buckets[bucket] = buckets.GetValueOrDefault(bucket) + count;
    }

    public static DurationHistogram Empty { get; } = new([]);

    public IEnumerable<KeyValuePair<int, long>> Counts => buckets;

    public long Total => buckets.Values.Sum();

    /// <summary>The bucket a duration falls into; 0 for all up to 0.1 ms.</summary>
    public static int BucketOf(TimeSpan duration) =>
        duration.TotalMilliseconds <= FirstMilliseconds ? 0 : (int)Math.Ceiling(Math.Log(duration.TotalMilliseconds / FirstMilliseconds) / LogGrowth);

    /// <summary>The duration in the middle of a bucket.</summary>
    public static TimeSpan DurationOf(int bucket) =>
        TimeSpan.FromMilliseconds(bucket == 0 ? FirstMilliseconds : FirstMilliseconds * Math.Pow(Growth, bucket - 0.5));

    /// <summary>The duration that <paramref name="percentile"/> (above 0, at most 100) percent of the runs did not exceed; null without runs.</summary>
    public TimeSpan? Percentile(double percentile)
    {
        var rank = (long)Math.Ceiling(Total * percentile / 100);
        foreach (var (bucket, count) in buckets)
        {
            rank -= count;
            if (rank <= 0)
                return DurationOf(bucket);
        }
        return null;
    }
}

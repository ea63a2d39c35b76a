namespace AgentOps;

/// <summary>
/// Durations counted in buckets that grow by 4 %, from 0.1 ms: a percentile read from it is within 2 % of the exact one, and two histograms
/// add up to the histogram of both. Immutable.
/// </summary>
public sealed class DurationHistogram
{
    private const double Growth = 1.04;
    private const double FirstMilliseconds = 0.1;
    private static readonly double LogGrowth = Math.Log(Growth);
    private readonly long[] counts;

    /// <param name="counts">How many durations each bucket has, from bucket 0 on.</param>
    public DurationHistogram(ReadOnlySpan<long> counts) => this.counts = counts.ToArray();

    public static DurationHistogram Empty { get; } = new([]);

    /// <summary>The largest bucket that any duration falls into.</summary>
    public static int LastBucket { get; } = BucketOf(TimeSpan.MaxValue);

    /// <summary>The buckets that have any, lowest first, with their counts.</summary>
    public IEnumerable<KeyValuePair<int, long>> Counts
    {
        get
        {
            for (var bucket = 0; bucket < counts.Length; bucket++)
            {
                if (counts[bucket] != 0)
                    yield return KeyValuePair.Create(bucket, counts[bucket]);
            }
        }
    }

    public long Total
    {
        get
        {
            var total = 0L;
            foreach (var count in counts)
                total += count;
            return total;
        }
    }

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
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            rank -= counts[bucket];
            if (rank <= 0 && counts[bucket] > 0)
                return DurationOf(bucket);
        }
        return null;
    }
}

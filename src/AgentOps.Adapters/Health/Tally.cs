namespace AgentOps.Adapters.Health;

/// <summary>Sums over runs that have ended, with their durations as a sparse histogram. Tallies add up.</summary>
internal sealed class Tally
{
    private readonly SortedList<int, long> buckets = [];

    public long Succeeded { get; set; }

    public long Failed { get; set; }

    public long Cancelled { get; set; }

    public long Duration { get; set; }

    public long Steps { get; set; }

    public long ToolCalls { get; set; }

    public long InputTokens { get; set; }

    public long OutputTokens { get; set; }

    /// <summary>In billionths.</summary>
    public long Cost { get; set; }

    public long Runs => Succeeded + Failed + Cancelled;

    /// <summary>Adds <paramref name="times"/> runs that ended with this status, one or minus one.</summary>
    public void AddOutcome(RunStatus status, long duration, int times)
    {
        switch (status)
        {
            case RunStatus.Succeeded:
                Succeeded += times;
                break;
            case RunStatus.Failed:
                Failed += times;
                break;
            default:
                Cancelled += times;
                break;
        }
        Duration += times * duration;
        AddBucket(DurationHistogram.BucketOf(new TimeSpan(duration)), times);
    }

    /// <summary>Adds the histogram in <paramref name="bytes"/>.</summary>
    public void AddHistogram(ReadOnlySpan<byte> bytes)
    {
        for (var bucket = 0; !bytes.IsEmpty;)
        {
            bucket += (int)Varint.Read(ref bytes);
            AddBucket(bucket, Varint.Read(ref bytes));
        }
    }

    /// <summary>The histogram as pairs of varints: the step to the next bucket and its count.</summary>
    public byte[] Histogram()
    {
        var bytes = new byte[buckets.Count * 2 * Varint.MostBytes];
        var (length, last) = (0, 0);
        foreach (var (bucket, count) in buckets)
        {
            length += Varint.Write(bytes.AsSpan(length), bucket - last);
            length += Varint.Write(bytes.AsSpan(length), count);
            last = bucket;
        }
        return bytes[..length];
    }

    public DurationHistogram ToHistogram() => new(buckets);

    private void AddBucket(int bucket, long count)
    {
        var index = buckets.IndexOfKey(bucket);
        if (index < 0)
            buckets.Add(bucket, count);
        else if (buckets.GetValueAtIndex(index) + count is var sum && sum == 0)
            buckets.RemoveAt(index);
        else
            buckets.SetValueAtIndex(index, sum);
    }
}

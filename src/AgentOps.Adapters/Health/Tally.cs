namespace AgentOps.Adapters;

/// <summary>Sums over runs that have ended, with their durations as a histogram. Tallies add up.</summary>
internal sealed class Tally
{
    // By bucket. A plain array: a collection of numbers by number would be compiled anew in each process.
    private long[] durations = [];

    public long Succeeded { get; set; }

    public long Failed { get; set; }

    public long Cancelled { get; set; }

    public long Duration { get; set; }

    public long Steps { get; set; }

    public long ToolCalls { get; set; }

    public long InputTokens { get; set; }

    public long CachedInputTokens { get; set; }

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
        var used = 0;
        foreach (var count in durations)
            used += count == 0 ? 0 : 1;
        var bytes = new byte[used * 2 * Varint.MostBytes];
        var (length, last) = (0, 0);
        for (var bucket = 0; bucket < durations.Length; bucket++)
        {
            if (durations[bucket] == 0)
                continue;
            length += Varint.Write(bytes.AsSpan(length), bucket - last);
            length += Varint.Write(bytes.AsSpan(length), durations[bucket]);
            last = bucket;
        }
        return bytes[..length];
    }

    public DurationHistogram ToHistogram() => new(durations);

    private void AddBucket(int bucket, long count)
    {
        // A damaged row must not ask for gigabytes.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bucket, DurationHistogram.LastBucket);
        if (bucket >= durations.Length)
            Array.Resize(ref durations, bucket + 1);
        durations[bucket] += count;
    }
}

namespace AgentOps.Cmdlets;

/// <summary>Runs of one mission that are submitted together: one transaction for all costs as much as for one.</summary>
internal sealed class SubmissionBatch(Mission mission, Func<int> size, TimeProvider clock)
{
    // A slow pipeline shows what it submitted while it goes on.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private const int Most = 200;
    private readonly List<RunSubmit> waiting = [];
    private long begun;

    public Mission Mission => mission;

    public bool IsReady => waiting.Count >= size() || (waiting.Count > 0 && clock.GetElapsedTime(begun) >= Patience);

    /// <summary>So many at once that a full queue need not be emptied before the next fit.</summary>
    public static int SizeFor(int capacity) => Math.Clamp(capacity / 4, 1, Most);

    public void Add(RunSubmit submit)
    {
        if (waiting.Count == 0)
            begun = clock.GetTimestamp();
        waiting.Add(submit);
    }

    public IReadOnlyList<RunSubmit> Take()
    {
        var taken = waiting.ToArray();
        waiting.Clear();
        return taken;
    }
}


namespace AgentOps.Adapters;

/// <summary>Counts ended runs in the rollups of the open transaction: each row is read once while nobody else writes, and written once for each batch.</summary>
internal sealed class RollupBook(StoreConnection connection)
{
    private const int MostKept = 256;
    private readonly Dictionary<RollupKey, Tally> known = [];
    private readonly HashSet<RollupKey> changed = [];
    private readonly HashSet<RollupKey> missing = [];

    /// <summary>Counts what <paramref name="after"/> has ended as, and takes back what <paramref name="before"/> was counted as when it had ended before.</summary>
    public void Count(Run? before, Run after)
    {
        if (before?.EndedAt == after.EndedAt)
            return;
        if (before?.EndedAt is not null)
            Add(before, -1);
        if (after.EndedAt is not null)
            Add(after, 1);
    }

    /// <summary>Writes what has changed; the transaction is about to be committed.</summary>
    public void Save()
    {
        foreach (var key in changed)
        {
            if (missing.Remove(key))
                RollupRows.Insert(connection, key, known[key]);
            else
                RollupRows.Update(connection, key, known[key]);
        }
        changed.Clear();
        if (known.Count > MostKept)
            known.Clear();
    }

    public void Forget()
    {
        known.Clear();
        changed.Clear();
        missing.Clear();
    }

    private void Add(Run run, int times)
    {
        foreach (var span in Spans.Seconds)
        {
            var start = Spans.StartOf(run.EndedAt!.Value, span);
            Add(new RollupKey(span, start, "", ""), run, times);
            Add(new RollupKey(span, start, run.Mission, run.Model), run, times);
        }
    }

    private void Add(RollupKey key, Run run, int times)
    {
        if (!known.TryGetValue(key, out var tally))
        {
            tally = RollupRows.Find(connection, key);
            if (tally is null)
                missing.Add(key);
            known[key] = tally ??= new Tally();
        }
        changed.Add(key);
        tally.AddOutcome(run.Status, run.Duration.Ticks, times);
        tally.Steps += times * run.StepCount;
        tally.ToolCalls += times * run.ToolCallCount;
        tally.InputTokens += times * run.InputTokens;
        tally.CachedInputTokens += times * run.CachedInputTokens;
        tally.OutputTokens += times * run.OutputTokens;
        tally.Cost += times * run.Cost.ToStore();
    }
}

using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Puts runs in line, inside the open transaction.</summary>
internal static class QueueWriter
{
    private const string ByKey = $"SELECT {RunRows.Columns} FROM runs WHERE dedup_key = ? AND ended_at IS NULL";

    public static SubmitResult Submit(WriteSession session, IReadOnlyList<RunSubmission> items, QueueLimits limits)
    {
        var results = new SubmittedRun[items.Count];
        var earlier = new Dictionary<string, Run>(StringComparer.Ordinal);
        var added = 0;
        for (var i = 0; i < items.Count; i++)
        {
            var run = items[i].Begin;
            var same = run.DeduplicationKey is { } key ? Same(session.Connection, earlier, key) : null;
            results[i] = new SubmittedRun(same ?? run, same is not null);
            if (same is not null)
                continue;
            added++;
            if (run.DeduplicationKey is not null)
                earlier[run.DeduplicationKey] = run;
        }
        if (added > 0 && session.Queue.Size + added > limits.Capacity)
            throw Full(session.Queue.Size, limits.Capacity, added);

        for (var i = 0; i < items.Count; i++)
        {
            if (results[i].IsDuplicate)
                continue;
            session.Definitions.Save(items[i].Definition);
            RunRows.InsertQueued(session.Connection, items[i].Begin);
            if (items[i].Workflow is { } steps)
                WorkflowRows.Save(session, session.Connection.LastRowId, steps, items[i].Begin.CreatedAt);
            session.Queue.Count(null, RunStatus.Queued);
        }
        return new SubmitResult(results);
    }

    /// <summary>The run with this deduplication key that has not ended.</summary>
    public static Run? FindLive(StoreConnection connection, string key)
    {
        var row = connection.Prepared(ByKey).Bind(key);
        if (!row.Read())
            return null;
        var run = RunRows.Read(row).Run;
        row.Reset();
        return run;
    }

    /// <summary>Fails with run_duplicate where a run that has ended would come back beside another of its key.</summary>
    public static void RefuseDuplicate(StoreConnection connection, Run run)
    {
        if (run.DeduplicationKey is { } key && FindLive(connection, key) is { } other)
            throw new AgentOpsException("run_duplicate", $"Run {other.Id} has the same deduplication key '{key}' and has not ended.", run.Id);
    }

    private static Run? Same(StoreConnection connection, Dictionary<string, Run> earlier, string key) =>
        earlier.TryGetValue(key, out var inThisCall) ? inThisCall : FindLive(connection, key);

    private static AgentOpsException Full(long size, int capacity, int submitted)
    {
        var text = CultureInfo.InvariantCulture;
        var message = string.Create(text, $"The queue holds {size} of at most {capacity} runs; there is no room for {submitted} more.");
        return new AgentOpsException(ErrorTable.Get("queue_full").ToEnvelope(message) with
        {
            Details = new Dictionary<string, string>
            {
                ["size"] = size.ToString(text),
                ["capacity"] = capacity.ToString(text),
                ["submitted"] = submitted.ToString(text),
            },
        });
    }
}

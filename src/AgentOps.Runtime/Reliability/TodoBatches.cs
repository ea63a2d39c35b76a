namespace AgentOps;

/// <summary>Adds up todo jobs by how many items they have, since a long list takes longer and fails more often than a short one.</summary>
internal sealed class TodoBatches
{
    private const string Prefix = "todo:";
    private static readonly int[] Largest = [1, 5, 10, 25, 50, 100, 500, int.MaxValue];
    private readonly Dictionary<string, TodoJob> jobs;
    private readonly SortedDictionary<int, TodoBatch> batches = [];
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    public TodoBatches(IReadOnlyList<TodoJob> jobs) => this.jobs = jobs.ToDictionary(job => job.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a run of a job's item; one of a job that is gone has no size to be counted under.</summary>
    public void Add(AttemptEnd end)
    {
        if (end.SubmittedBy is not { } by || !by.StartsWith(Prefix, StringComparison.Ordinal) || by.LastIndexOf('/') is not (> 0 and var slash))
            return;
        if (!jobs.TryGetValue(by[Prefix.Length..slash], out var job))
            return;
        seen.Add(job.Name);
        Of(job).Outcomes.Add(end);
    }

    /// <param name="query">A job counts when it ended in its window and, where only some missions count, when one of its runs did.</param>
    /// <param name="row">Makes the row of a batch.</param>
    public IEnumerable<AgentReliability> Settle(ReliabilityQuery query, Func<string, AgentReliability> row)
    {
        foreach (var job in jobs.Values)
        {
            if (job is { StartedAt: { } started, EndedAt: { } ended } && ended >= query.From && ended < query.To && (query.Mission is null || seen.Contains(job.Name)))
                Of(job).Complete(job.TotalItems, ended - started);
        }
        return batches.Select(batch => batch.Value.Into(row(SizeOf(batch.Key))));
    }

    private TodoBatch Of(TodoJob job)
    {
        var size = Array.FindIndex(Largest, largest => job.TotalItems <= largest);
        if (!batches.TryGetValue(size, out var batch))
            batches[size] = batch = new TodoBatch();
        return batch;
    }

    private static string SizeOf(int size) => size == 0 ? "1 item"
        : size == Largest.Length - 1 ? FormattableString.Invariant($"over {Largest[size - 1]} items")
        : FormattableString.Invariant($"{Largest[size - 1] + 1} to {Largest[size]} items");
}

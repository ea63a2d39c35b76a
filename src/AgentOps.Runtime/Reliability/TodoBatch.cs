namespace AgentOps;

/// <summary>What is added up for todo jobs of about one size.</summary>
internal sealed class TodoBatch
{
    private long jobs;
    private long items;
    private TimeSpan total;
    private TimeSpan longest;

    public OutcomeTally Outcomes { get; } = new();

    public void Complete(int itemCount, TimeSpan time)
    {
        jobs++;
        items += itemCount;
        total += time;
        longest = time > longest ? time : longest;
    }

    public AgentReliability Into(AgentReliability row) => Outcomes.Into(row) with
    {
        Jobs = jobs,
        Items = items,
        AverageCompletion = jobs == 0 ? null : total / jobs,
        LongestCompletion = jobs == 0 ? null : longest,
    };
}

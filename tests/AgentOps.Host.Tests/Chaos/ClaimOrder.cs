namespace AgentOps.Host.Tests.Chaos;

/// <summary>Proves that runs of one priority were first taken in the order they were put in line.</summary>
internal static class ClaimOrder
{
    /// <summary>
    /// A run's start is noted just before the transaction that takes it, and its tool is called after that. So where a later one's tool was called before an
    /// earlier one's start, it was taken first; everything else is in order. Both times are of the first claim, so that it does not matter who took what over;
    /// and the claim by age takes the oldest of all, which is also the first of its priority.
    /// </summary>
    public static void Verify(IReadOnlyList<Run> runs, IReadOnlyList<string> inOrder, IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> journal)
    {
        var byId = runs.ToDictionary(run => run.Id);
        foreach (var line in inOrder.Select(id => byId[id]).GroupBy(run => run.Priority))
        {
            Run? latest = null;
            foreach (var run in line)
            {
                Assert.False(latest is not null && journal[run.Id][0] < latest.StartedAt, $"{run} ({run.Priority}) was taken before {latest}, which was before it in line");
                if (latest is null || run.StartedAt > latest.StartedAt)
                    latest = run;
            }
        }
    }
}

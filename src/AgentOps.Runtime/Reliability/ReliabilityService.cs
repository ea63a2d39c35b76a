namespace AgentOps;

/// <summary>Reviews how reliably the agents worked.</summary>
public sealed class ReliabilityService
{
    private readonly IAgentStore store;

    internal ReliabilityService(IAgentStore store) => this.store = store;

    /// <summary>One row for the workspace, also where nothing happened, then the schedules, todo batches, missions and causes that have something to say; only the wanted scopes.</summary>
    public async Task<IReadOnlyList<AgentReliability>> MeasureAsync(ReliabilityQuery query, CancellationToken ct)
    {
        var review = new ReliabilityReview(query, await store.Todos.ListAsync(query.To, ct));
        await foreach (var end in store.Reliability.EndsAsync(query.From, query.To, ct))
            review.Add(end);
        await foreach (var question in store.Reliability.QuestionsAsync(query.From, query.To, ct))
            review.Add(question);
        return review.Settle(await store.Reliability.PastAsync(review.Missions, query.From, ct));
    }
}

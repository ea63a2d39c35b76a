namespace AgentOps;

/// <summary>Asks a chat model and turns its answer into a reply with its price and duration.</summary>
internal sealed class MeteredModel(IChatModel model, string modelName, IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices, TimeProvider clock)
{
    // More than any real reply; keeps sums over a run inside a long whatever a provider claims.
    private const long MostTokens = 1_000_000_000_000;

    public async Task<Reply> AskAsync(ChatRequest request, int number, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var answer = await model.CompleteAsync(request, ct);
        var now = clock.GetUtcNow();
        var input = Math.Clamp(answer.InputTokens, 0, MostTokens);
        var usage = new TokenUsage(input, Math.Clamp(answer.CachedInputTokens, 0, input), Math.Clamp(answer.OutputTokens, 0, MostTokens));
        return new Reply
        {
            Number = number,
            Text = answer.Cut ? ReplyText.MarkCut(answer.Text) : answer.Text,
            ToolCalls = answer.ToolCalls,
            Model = answer.Model.Length > 0 ? answer.Model : modelName,
            InputTokens = usage.Input,
            CachedInputTokens = usage.CachedInput,
            OutputTokens = usage.Output,
            Cost = ModelPricing.CostOf(prices, PricedName(answer.Model, now), now, usage),
            Duration = clock.GetElapsedTime(started),
            At = now,
        };
    }

    // A provider answers with a dated name (gpt-4o-2024-08-06) where the table may know only the one that was asked for.
    private string PricedName(string answered, DateTimeOffset now) => ModelPricing.Find(prices, answered, now) is null ? modelName : answered;
}

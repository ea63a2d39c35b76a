namespace AgentOps;

/// <summary>
/// Lets a chat model with tool calling decide. It keeps nothing: the conversation is built anew from the recorded replies and
/// steps, so a resumed run goes on with the calls that a recorded reply still asks for and does not pay for it again.
/// </summary>
public sealed class ChatPlanner : IPlanner
{
    private const int NonsenseLimit = 3;
    private readonly MeteredModel model;
    private readonly string modelName;
    private readonly ModelSettings settings;

    /// <param name="model">The client.</param>
    /// <param name="modelName">The model's name as the provider knows it; prices are looked up by it where the answer's own name has none.</param>
    /// <param name="settings">For the limit of the conversation.</param>
    /// <param name="prices">US dollars per million tokens by model name or pattern.</param>
    /// <param name="clock">Times the replies.</param>
    public ChatPlanner(IChatModel model, string modelName, ModelSettings settings, IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices, TimeProvider clock)
    {
        this.model = new MeteredModel(model, modelName, prices, clock);
        this.modelName = modelName;
        this.settings = settings;
    }

    /// <inheritdoc/>
    public bool IsInstant => false;

    /// <summary>The next call of the last recorded reply, its end, or what the model answers now. Fails with agent_failed when the model gave up, model_nonsense after three useless replies in a row, and what <see cref="IChatModel"/> fails with.</summary>
    public async ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct)
    {
        if (context.Replies is [.., var last] && FromRecorded(new ReplyReading(last, context.Steps, context.Mission.Output)) is { } decision)
            return decision;
        if (UselessReplies(context) >= NonsenseLimit)
            throw new AgentOpsException("model_nonsense", $"The model {modelName} gave {NonsenseLimit} replies in a row that were empty, cut, or called no tool that exists with arguments that can be read.", modelName);

        var request = new ChatRequest(ChatConversation.Build(context, settings).Messages, ChatConversation.ToolsOf(context));
        var reply = await model.AskAsync(request, context.Replies.Count + 1, ct);
        return FromNew(new ReplyReading(reply, [], context.Mission.Output)) with { NewReply = reply };
    }

    private static PlannerDecision? FromRecorded(ReplyReading reading)
    {
        if (reading.NextCall() is { } call)
            return reading.Reply.Redacted ? null : Call(reading.Reply, call);
        return reading.End() switch
        {
            (true, var summary) => new Finish(summary),
            (false, var summary) => throw new AgentOpsException("agent_failed", $"The model says the mission cannot be done: {summary}"),
            null => null,
        };
    }

    // A reply that ends the mission as failed is recorded before it becomes an error, else its cost would be lost.
    private static PlannerDecision FromNew(ReplyReading reading)
    {
        if (reading.NextCall() is { } call)
            return Call(reading.Reply, call);
        return reading.End() is (true, var summary) ? new Finish(summary) : new DecideAgain();
    }

    private static CallTool Call(Reply reply, int index) => new(reply.ToolCalls[index].Tool, reply.ToolCalls[index].Arguments)
    {
        Description = reply.Text,
        ContinueOnError = true,
        Reply = reply.Number,
        ReplyCall = index,
    };

    private static int UselessReplies(PlannerContext context) =>
        context.Replies.Reverse().TakeWhile(reply => new ReplyReading(reply, context.Steps, context.Mission.Output).IsNonsense()).Count();
}

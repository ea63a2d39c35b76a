namespace AgentOps.Tests.Planning;

/// <summary>A chat model that answers from a list and keeps what it was asked.</summary>
internal sealed class ScriptedModel(params ChatCompletion[] answers) : IChatModel
{
    public List<ChatRequest> Requests { get; } = [];

    public ChatRequest Last => Requests[^1];

    public Task<ChatCompletion> CompleteAsync(ChatRequest request, CancellationToken ct)
    {
        Requests.Add(request);
        return Task.FromResult(answers[Requests.Count - 1]);
    }

    public static ChatCompletion Says(string text) => new() { Text = text, Model = "test-model-2030", InputTokens = 1000, OutputTokens = 100 };

    public static ChatCompletion Calls(params (string Tool, string Arguments)[] calls) =>
        Says("") with { ToolCalls = [.. calls.Select((call, i) => new ReplyToolCall($"id{i}", call.Tool, call.Arguments))] };
}

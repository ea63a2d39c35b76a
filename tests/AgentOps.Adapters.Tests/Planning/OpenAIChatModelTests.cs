using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Planning;

public sealed class OpenAIChatModelTests
{
    private static readonly ToolDescriptor ReadFile = new()
    {
        Name = "read_file",
        Description = "Reads a file.",
        Schema = "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}",
    };

    private static Task<ChatCompletion> AskAsync(LoopbackModel server, ModelSettings? settings = null, ChatRequest? request = null) =>
        new OpenAIChatModel("test", (settings ?? new ModelSettings { Model = "gpt-test" }) with { Endpoint = server.Endpoint }, new ManualClock())
            .CompleteAsync(request ?? new ChatRequest([new(ChatRole.User, "Hello")], []), default);

    [Fact]
    public async Task A_text_comes_back_with_model_and_tokens()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Text("Hello yourself."));

        var answer = await AskAsync(server);

        Assert.Equal(("Hello yourself.", "loopback-1", 100L, 10L, false), (answer.Text, answer.Model, answer.InputTokens, answer.OutputTokens, answer.Cut));
        Assert.Empty(answer.ToolCalls);
    }

    [Fact]
    public async Task Parallel_tool_calls_come_back_in_order_with_their_arguments_as_written()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("read_file", "{\"path\": \"a\"}"), ("read_file", "{broken")));

        var answer = await AskAsync(server);

        Assert.Equal([("read_file", "{\"path\": \"a\"}"), ("read_file", "{broken")], answer.ToolCalls.Select(call => (call.Tool, call.Arguments)));
        Assert.Equal(2, answer.ToolCalls.Select(call => call.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_request_speaks_the_protocol()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Text("ok"));
        var request = new ChatRequest(
            [
                new(ChatRole.System, "Be brief."),
                new(ChatRole.User, "Read ä and \ud83d."),
                new(ChatRole.Assistant, "") { ToolCalls = [new("id1", "read_file", "{\"path\":\"ä\"}")] },
                new(ChatRole.Tool, "contents") { ToolCallId = "id1" },
            ],
            [ReadFile]);

        await AskAsync(server, new ModelSettings { Model = "gpt-test", Temperature = 0.5, MaxOutputTokens = 99 }, request);

        var sent = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/v1/chat/completions"), (sent.Method, sent.Path));
        Assert.Equal("gpt-test", sent.At("model").GetString());
        Assert.Equal((0.5, 99), (sent.At("temperature").GetDouble(), sent.At("max_completion_tokens").GetInt32()));
        Assert.Equal(["system", "user", "assistant", "tool"], sent.At("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("{\"path\":\"ä\"}", sent.At("messages/2/tool_calls/0/function/arguments").GetString());
        Assert.Equal("id1", sent.At("messages/3/tool_call_id").GetString());
        Assert.Equal("string", sent.At("tools/0/function/parameters/properties/path/type").GetString());
    }

    [Theory]
    [InlineData("length", true)]
    [InlineData("content_filter", true)]
    [InlineData("stop", false)]
    [InlineData("whatever_the_next_provider_invents", false)]
    public async Task An_answer_that_was_cut_off_says_so(string finish, bool cut)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Text("The answer is", finish));

        Assert.Equal(cut, (await AskAsync(server)).Cut);
    }

    [Theory]
    [InlineData("{\"prompt_tokens\":9007199254740993,\"completion_tokens\":3000000000}", 9007199254740993, 3000000000)]
    [InlineData("{\"prompt_tokens\":1e300,\"completion_tokens\":-7}", long.MaxValue, 0)]
    [InlineData("{\"prompt_tokens\":\"many\"}", 0, 0)]
    [InlineData("null", 0, 0)]
    public async Task Absurd_token_counts_do_not_lose_the_answer(string usage, long input, long output)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Raw("{\"choices\":[{\"message\":{\"content\":\"ok\"}}],\"usage\":" + usage + "}"));

        var answer = await AskAsync(server);

        Assert.Equal(("ok", input, output), (answer.Text, answer.InputTokens, answer.OutputTokens));
    }

    [Theory]
    [InlineData("{\"prompt_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":64}}", 64)]
    [InlineData("{\"prompt_tokens\":100,\"prompt_tokens_details\":{}}", 0)]
    [InlineData("{\"prompt_tokens\":100,\"prompt_tokens_details\":null}", 0)]
    [InlineData("{\"prompt_tokens\":100}", 0)]
    [InlineData("null", 0)]
    public async Task What_the_provider_served_from_its_cache_is_told_apart(string usage, long cached)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Raw("{\"choices\":[{\"message\":{\"content\":\"ok\"}}],\"usage\":" + usage + "}"));

        Assert.Equal(cached, (await AskAsync(server)).CachedInputTokens);
    }

    [Theory]
    [InlineData("""{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""", "ab")]
    [InlineData("""{"content":null,"tool_calls":[{"function":{"name":"read_file","arguments":{"path":"a"}}}]}""", "")]
    [InlineData("""{"content":null,"tool_calls":null}""", "")]
    public async Task Dialects_of_the_protocol_are_understood(string message, string text)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Raw("{\"choices\":[{\"message\":" + message + "}]}"));

        var answer = await AskAsync(server);

        Assert.Equal(text, answer.Text);
        Assert.All(answer.ToolCalls, call => Assert.Equal(("read_file", "{\"path\":\"a\"}"), (call.Tool, call.Arguments)));
    }

    [Fact]
    public async Task A_refusal_is_no_whole_answer()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Raw("""{"choices":[{"message":{"content":null,"refusal":"I cannot."},"finish_reason":"stop"}]}"""));

        var answer = await AskAsync(server);

        Assert.Equal(("I cannot.", true), (answer.Text, answer.Cut));
    }
}

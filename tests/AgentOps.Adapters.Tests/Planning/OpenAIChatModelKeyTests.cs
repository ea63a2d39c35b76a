using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Planning;

public sealed class OpenAIChatModelKeyTests : IDisposable
{
    private const string Key = "key-4f8a1c0d9b7e";
    private readonly string variable = $"AGENTOPS_TEST_KEY_{Guid.NewGuid():N}";

    public void Dispose() => Environment.SetEnvironmentVariable(variable, null);

    private OpenAIChatModel Model(LoopbackModel server, string? keyVariable) =>
        new("test", new ModelSettings { Model = "gpt-test", Endpoint = server.Endpoint, KeyVariable = keyVariable, Attempts = 1 }, new ManualClock());

    private static Task<ChatCompletion> AskAsync(OpenAIChatModel model) => model.CompleteAsync(new ChatRequest([new(ChatRole.User, "Hello")], []), default);

    [Fact]
    public async Task The_key_is_read_from_its_variable_at_each_call()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Text("ok"));
        var model = Model(server, variable);

        foreach (var key in new[] { "first", "second\n" })
        {
            Environment.SetEnvironmentVariable(variable, key);
            await AskAsync(model);
        }

        Assert.Equal(["Bearer first", "Bearer second"], server.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task An_endpoint_without_a_key_variable_gets_no_real_key()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Text("ok"));

        await AskAsync(Model(server, null));

        Assert.Equal("Bearer none", server.Requests[0].Headers["Authorization"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    [InlineData("a\r\nX-Other: b")]
    public async Task A_missing_or_impossible_key_fails_before_anything_is_sent(string? value)
    {
        Environment.SetEnvironmentVariable(variable, value);
        await using var server = new LoopbackModel(LoopbackAnswer.Text("ok"));

        var failure = await Assert.ThrowsAsync<AgentOpsException>(() => AskAsync(Model(server, variable)));

        Assert.Equal("model_key_missing", failure.Code);
        Assert.Empty(server.Requests);
        if (!string.IsNullOrWhiteSpace(value))
            Assert.DoesNotContain(value, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_rejected_and_never_shown()
    {
        Environment.SetEnvironmentVariable(variable, Key);
        await using var server = new LoopbackModel(LoopbackAnswer.Error(401, $"Incorrect API key provided: {Key}."));

        var failure = await Assert.ThrowsAsync<AgentOpsException>(() => AskAsync(Model(server, variable)));

        Assert.Equal("model_rejected", failure.Code);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
    }
}

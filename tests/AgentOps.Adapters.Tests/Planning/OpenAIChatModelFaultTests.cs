using System.Net;
using System.Net.Sockets;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Planning;

public sealed class OpenAIChatModelFaultTests
{
    private static readonly LoopbackAnswer Good = LoopbackAnswer.Text("ok");
    private readonly ManualClock clock = new();
    private ModelSettings settings = new() { Model = "gpt-test" };

    private Task<ChatCompletion> AskAsync(LoopbackModel server) => AskAsync(server.Endpoint);

    private Task<ChatCompletion> AskAsync(string endpoint) =>
        new OpenAIChatModel("test", settings with { Endpoint = endpoint }, clock).CompleteAsync(new ChatRequest([new(ChatRole.User, "The secret plan of the mission is this.")], []), default);

    private Task<IReadOnlyList<TimeSpan>> SkipWaitsAsync(Task work) => clock.SkipWaitsAsync(work, settings.RequestTimeout);

    private static async Task<AgentOpsException> FailureAsync(Task<ChatCompletion> work) => await Assert.ThrowsAsync<AgentOpsException>(() => work);

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_transient_fault_is_tried_again_after_a_bounded_wait(int status)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(status, "later"), LoopbackAnswer.Error(status, "later"), Good);

        var work = AskAsync(server);
        var waits = await SkipWaitsAsync(work);

        Assert.Equal("ok", (await work).Text);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, waits.Count);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, settings.MaxWait));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Tue, 01 Jan 2030 12:00:07 GMT")]
    public async Task Retry_After_is_waited_for_exactly(string header)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(429, "slow down", header), Good);

        var work = AskAsync(server);
        var waits = await SkipWaitsAsync(work);

        Assert.Equal("ok", (await work).Text);
        Assert.Equal([TimeSpan.FromSeconds(7)], waits);
    }

    [Theory]
    [InlineData("3600", 3600)]
    [InlineData("Tue, 01 Jan 2030 13:00:00 GMT", 3600)]
    [InlineData("99999999999999999999", 30 * 24 * 3600)]
    public async Task A_Retry_After_that_is_too_long_fails_at_once_and_says_how_long(string header, int seconds)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(429, "slow down", header), Good);

        var failure = await FailureAsync(AskAsync(server));

        Assert.Equal(("model_rate_limited", TimeSpan.FromSeconds(seconds)), (failure.Code, failure.Envelope.RetryAfter!.Value));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Mon, 31 Dec 2029 12:00:00 GMT")]
    public async Task A_Retry_After_that_makes_no_sense_is_ignored(string header)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(429, "slow down", header), Good);

        var work = AskAsync(server);

        Assert.Single(await SkipWaitsAsync(work));
        Assert.Equal("ok", (await work).Text);
    }

    [Theory]
    [InlineData(429, "model_rate_limited")]
    [InlineData(503, "model_unavailable")]
    public async Task After_the_last_try_the_fault_is_told(int status, string code)
    {
        settings = settings with { Attempts = 3 };
        await using var server = new LoopbackModel(LoopbackAnswer.Error(status, "later", "2"));

        var work = AskAsync(server);
        await SkipWaitsAsync(work);
        var failure = await FailureAsync(work);

        Assert.Equal(code, failure.Code);
        Assert.True(failure.Envelope.Recoverable);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task One_attempt_means_one_request()
    {
        settings = settings with { Attempts = 1 };
        await using var server = new LoopbackModel(LoopbackAnswer.Error(500, "broken"));

        Assert.Equal("model_unavailable", (await FailureAsync(AskAsync(server))).Code);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(302)]
    public async Task A_rejection_is_not_tried_again(int status)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(status, "The model `gpt-test` does not exist."));

        var failure = await FailureAsync(AskAsync(server));

        Assert.Equal("model_rejected", failure.Code);
        Assert.Contains("does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_empty_account_is_a_rejection_although_its_status_is_429()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(429, "You exceeded your quota.", code: "insufficient_quota"));

        Assert.Equal("model_rejected", (await FailureAsync(AskAsync(server))).Code);
    }

    [Fact]
    public async Task What_the_provider_repeats_of_the_prompt_is_not_shown()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(422, "Invalid input: 'The secret plan of the mission is this.'"));

        Assert.DoesNotContain("secret plan", (await FailureAsync(AskAsync(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_an_answer_is_tried_again()
    {
        await using var server = new LoopbackModel(Good with { Cut = true }, Good);

        var work = AskAsync(server);
        await SkipWaitsAsync(work);

        Assert.Equal("ok", (await work).Text);
    }

    [Fact]
    public async Task Nobody_listening_is_told_after_all_tries()
    {
        var work = AskAsync($"http://127.0.0.1:{UnusedPort()}/v1");

        Assert.Equal(3, (await SkipWaitsAsync(work)).Count);
        Assert.Equal("model_unavailable", (await FailureAsync(work)).Code);
    }

    public static TheoryData<string> Garbage() =>
    [
        "", "<html>", "{", "[]", "null", "{}", "{\"choices\":null}", "{\"choices\":[]}", "{\"choices\":[1]}", "{\"choices\":[{\"message\":null}]}", "{\"error\":{\"message\":\"in a 200\"}}",
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_body_that_is_no_chat_completion_is_nonsense(string body)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Raw(body));

        Assert.Equal("model_nonsense", (await FailureAsync(AskAsync(server))).Code);
    }

    [Fact]
    public async Task A_body_above_8_MiB_is_not_read_to_its_end()
    {
        await using var server = new LoopbackModel(Good with { Padding = 10 * 1024 * 1024 });

        Assert.Equal("model_nonsense", (await FailureAsync(AskAsync(server))).Code);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://127.0.0.1/v1")]
    [InlineData("/v1")]
    public async Task An_endpoint_that_is_no_web_address_is_a_configuration_error(string endpoint)
    {
        Assert.Equal("configuration_invalid", (await FailureAsync(AskAsync(endpoint))).Code);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

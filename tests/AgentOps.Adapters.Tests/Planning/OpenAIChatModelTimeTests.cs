using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Planning;

public sealed class OpenAIChatModelTimeTests
{
    private static readonly LoopbackAnswer Good = LoopbackAnswer.Text("ok");
    private readonly ManualClock clock = new();
    private ModelSettings settings = new() { Model = "gpt-test" };

    private Task<ChatCompletion> AskAsync(LoopbackModel server, CancellationToken ct = default) =>
        new OpenAIChatModel("test", settings with { Endpoint = server.Endpoint }, clock).CompleteAsync(new ChatRequest([new(ChatRole.User, "Hello")], []), ct);

    // A request that ends early shows its own failure instead of leaving the test waiting.
    private static async Task BeforeEndAsync(Task work, Task happens) => await await Task.WhenAny(work, happens);

    [Fact]
    public async Task A_model_that_never_answers_is_given_up_after_the_time_limit()
    {
        settings = settings with { Attempts = 2 };
        await using var server = new LoopbackModel(Good with { Hang = true });

        var work = AskAsync(server);
        await BeforeEndAsync(work, server.ArrivalAsync());
        clock.Advance(settings.RequestTimeout);
        var wait = clock.WaitBelowAsync(settings.RequestTimeout);
        await BeforeEndAsync(work, wait);
        clock.Advance(await wait);
        await BeforeEndAsync(work, server.ArrivalAsync());
        clock.Advance(settings.RequestTimeout);
        var failure = await Assert.ThrowsAsync<AgentOpsException>(() => work);

        Assert.Equal("model_unavailable", failure.Code);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_cut_off_by_the_time_limit()
    {
        settings = settings with { Attempts = 1 };
        await using var server = new LoopbackModel(Good with { Drip = true });

        var work = AskAsync(server);
        await BeforeEndAsync(work, server.ArrivalAsync());
        clock.Advance(settings.RequestTimeout);

        Assert.Equal("model_unavailable", (await Assert.ThrowsAsync<AgentOpsException>(() => work)).Code);
    }

    [Fact]
    public async Task Cancellation_during_a_request_passes_through()
    {
        await using var server = new LoopbackModel(Good with { Hang = true });
        using var stop = new CancellationTokenSource();

        var work = AskAsync(server, stop.Token);
        await BeforeEndAsync(work, server.ArrivalAsync());
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Cancellation_during_a_wait_passes_through()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(429, "slow down", "50"));
        using var stop = new CancellationTokenSource();

        var work = AskAsync(server, stop.Token);
        await BeforeEndAsync(work, clock.WaitBelowAsync(settings.RequestTimeout));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }
}

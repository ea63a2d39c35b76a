namespace AgentOps.Tests.Runs;

public sealed class BreakerRunTests : IAsyncLifetime
{
    private const string Secret = "hunter2-and-more";
    private readonly EngineFixture engine = new();

    [Fact]
    public async Task Three_failures_in_a_row_open_the_missions_breaker_and_no_other()
    {
        await FailAsync(3);

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => engine.StartAsync(Failing()));
        var other = await engine.Tool("fine").StartAsync(engine.Plan("fine") with { Id = "other" });

        Assert.Equal("breaker_open", refused.Code);
        Assert.True(refused.Envelope.Details!.ContainsKey("retry_at"));
        Assert.Equal(RunStatus.Succeeded, other.Status);
        Assert.Equal(3, (await engine.Store.Runs.ListAsync(new RunQuery { Missions = ["demo"] }, default).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_breaker_keeps_no_secret_of_the_error_that_it_counted()
    {
        var tool = new ToolDescriptor { Name = "remote", Description = "remote", Schema = """{"type":"object"}""", Dependency = "http:example" };
        engine.Tools["remote"] = new FailingTool(tool, $"401 for password={Secret}");
        await engine.StartAsync(engine.Plan("remote"));

        var breaker = Assert.Single(await engine.Store.Breakers.ListAsync(default), breaker => breaker.Scope == "http:example");
        Assert.DoesNotContain(Secret, breaker.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_300_seconds_exactly_one_probe_passes_and_its_success_closes_it()
    {
        await FailAsync(3);
        engine.Clock.Advance(TimeSpan.FromSeconds(301));
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource<ToolResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Tool("bad", (_, _) =>
        {
            inside.TrySetResult();
            return release.Task;
        });
        var probe = engine.StartAsync(Failing());
        await inside.Task;

        Assert.Equal("breaker_open", (await Assert.ThrowsAsync<AgentOpsException>(() => engine.StartAsync(Failing()))).Code);
        release.SetResult(ToolResult.Ok("better"));
        Assert.Equal(RunStatus.Succeeded, (await probe).Status);
        Assert.Equal(BreakerState.Closed, (await engine.Store.Breakers.ListAsync(default))[0].State);
    }

    [Fact]
    public async Task A_dry_run_is_not_held_and_tells_nothing()
    {
        await FailAsync(3);

        Assert.Equal(RunStatus.Succeeded, (await engine.StartAsync(Failing(), dryRun: true)).Status);
        Assert.Equal(BreakerState.Open, (await engine.Store.Breakers.ListAsync(default))[0].State);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    private Mission Failing() => engine.Plan("bad");

    private async Task FailAsync(int times)
    {
        engine.Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("tool_failed", "no")));
        for (var i = 0; i < times; i++)
            await engine.StartAsync(Failing());
    }

    private sealed class FailingTool(ToolDescriptor descriptor, string message) : ITool
    {
        public ToolDescriptor Descriptor => descriptor;

        public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct) => Task.FromResult(ToolResult.Fail("dependency_unavailable", message));
    }
}

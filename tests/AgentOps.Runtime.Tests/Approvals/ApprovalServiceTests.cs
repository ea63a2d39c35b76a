using AgentOps.Tests.Runs;

namespace AgentOps.Tests.Approvals;

public sealed class ApprovalServiceTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();
    private readonly Dictionary<string, string> environment = [];

    private ApprovalService Service => new(engine.Store, new Logging(logged), engine.Clock, "person@host/1/1", environment.GetValueOrDefault, () => throw new NotSupportedException("publications need the real store"));

    private readonly List<LogEntry> logged = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task A_decision_records_who_when_and_why_and_is_logged()
    {
        var asked = await AskedAsync();
        engine.Clock.Advance(TimeSpan.FromHours(1));

        var decided = await Service.DecideAsync(asked.Id, true, new ApprovalAnswer { Comment = "looked at it" }, default);

        Assert.Equal((ApprovalStatus.Approved, "person@host/1/1", "looked at it", engine.Clock.GetUtcNow()), (decided.Status, decided.DecidedBy, decided.Comment, decided.DecidedAt));
        var run = await engine.Service.GetAsync(asked.RunId, default);
        Assert.Equal(("approval.decided", run.Id, run.TraceId), (logged[^1].Event, logged[^1].RunId, logged[^1].TraceId));
    }

    [Fact]
    public async Task Any_unique_beginning_of_an_id_will_do() =>
        Assert.Equal(ApprovalStatus.Denied, (await Service.DecideAsync((await AskedAsync()).Id[..12], false, new ApprovalAnswer(), default)).Status);

    [Fact]
    public async Task Inside_a_run_nobody_decides()
    {
        var asked = await AskedAsync();
        environment[RunGuard.Variable] = "01run";

        Assert.Equal("inside_run", await CodeAsync(asked.Id, true));
        Assert.Equal(ApprovalStatus.Pending, (await Service.GetAsync(asked.Id, default)).Status);
    }

    [Fact]
    public async Task A_second_decision_is_refused()
    {
        var asked = await AskedAsync();
        await Service.DecideAsync(asked.Id, true, new ApprovalAnswer(), default);

        Assert.Equal("approval_already_decided", await CodeAsync(asked.Id, false));
    }

    [Fact]
    public async Task After_a_day_it_is_too_late()
    {
        var asked = await AskedAsync();
        engine.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal("approval_timed_out", await CodeAsync(asked.Id, true));
        Assert.Equal(ApprovalStatus.TimedOut, (await Service.GetAsync(asked.Id, default)).Status);
    }

    [Theory]
    [InlineData("nothing-like-it")]
    [InlineData("zzzzzzzzzzzzzzzzzz")]
    [InlineData("")]
    public async Task What_is_not_there_is_not_found(string id) => Assert.Equal("approval_not_found", await CodeAsync(id, true));

    [Fact]
    public async Task A_spent_budget_needs_its_higher_limit_to_be_approved_and_nothing_to_be_denied()
    {
        engine.Tool("one");
        var mission = engine.Know(engine.Plan("one") with { MaxCost = 0m });
        await engine.StartAsync(mission);
        var asked = await engine.PendingAsync();

        Assert.Equal("approval_limit_required", await CodeAsync(asked.Id, true));
        Assert.Equal(2m, (await Service.DecideAsync(asked.Id, true, new ApprovalAnswer { MaxCost = 2m }, default)).MaxCost);
    }

    [Fact]
    public async Task A_comment_is_kept_without_the_secret_in_it()
    {
        var secret = string.Concat("ghp_", "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA2");

        var decided = await Service.DecideAsync((await AskedAsync()).Id, true, new ApprovalAnswer { Comment = $"use {secret}" }, default);

        Assert.DoesNotContain(secret, decided.Comment);
    }

    private async Task<Approval> AskedAsync()
    {
        await engine.Tool("danger", Risk.Destructive).StartAsync(engine.Plan("danger"));
        return await engine.PendingAsync();
    }

    private async Task<string> CodeAsync(string id, bool approve) =>
        (await Assert.ThrowsAsync<AgentOpsException>(() => Service.DecideAsync(id, approve, new ApprovalAnswer(), default))).Code;

    private sealed class Logging(List<LogEntry> entries) : IAgentLog
    {
        public void Write(LogEntry entry) => entries.Add(entry);
    }
}

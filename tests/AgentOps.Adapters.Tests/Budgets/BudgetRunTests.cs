using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Planning;
using AgentOps.Adapters.Tests.Runs;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Budgets;

/// <summary>Limits of missions and the workspace through the whole runtime against a model server. Each reply costs 0.0002 US dollars: 100 tokens in, 10 out.</summary>
public sealed class BudgetRunTests
{
    private static readonly BudgetKey OfDay = new(BudgetScope.Workspace, "", BudgetPeriod.Day);
    private static readonly BudgetKey OfMission = new(BudgetScope.Mission, "demo", BudgetPeriod.Month);
    private readonly JumpingClock clock = new();

    // The tenth of March at ten.
    public BudgetRunTests() => clock.Jump(new DateTimeOffset(2026, 3, 10, 10, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());

    public static TheoryData<string> WaysOn() => ["raise", "approve", "remove", "next day", "timed out"];

    [Theory]
    [MemberData(nameof(WaysOn))]
    public async Task A_run_that_the_days_limit_paused_goes_on_where_it_was(string way)
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.ReadFile("b.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0.0003m }, default);

        var run = await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal((RunStatus.Blocked, 2, 2, 0.0004m), (run.Status, run.StepCount, server.Requests.Count, run.Cost));
        var question = await PendingAsync(runtime, run);
        Assert.Equal((ApprovalKind.Budget, "workspace/day"), (question.Kind, question.Budget));
        Assert.Contains("workspace/day 0.0004 of 0.0003", run.Reason);
        Assert.Contains("2026-03-11 00:00Z", run.Reason);
        Assert.Equal([run.Id], Assert.Single(await runtime.Budgets.ListAsync(default)).BlockedRuns);
        var other = await at.OpenAsync();
        Assert.Equal("run_not_resumable", (await Assert.ThrowsAsync<AgentOpsException>(() => other.Runs.ResumeAsync(run.Id, null, default))).Code);

        switch (way)
        {
            case "raise":
                await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 1 }, default);
                break;
            case "approve":
                await runtime.Approvals.DecideAsync(question.Id, true, new ApprovalAnswer { MaxCost = 1 }, default);
                break;
            case "remove":
                await runtime.Budgets.RemoveAsync(OfDay, default);
                break;
            case "timed out":
                clock.Jump(TimeSpan.FromHours(25));
                break;
            default:
                clock.Jump(TimeSpan.FromHours(14));
                break;
        }
        run = await other.Runs.ResumeAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 2, 3), (run.Status, run.StepCount, server.Requests.Count));
        Assert.All(await StepsAsync(runtime, run), step => Assert.Equal((StepStatus.Succeeded, 1), (step.Status, step.Try)));
        // The run's own limit was never touched.
        Assert.Null(run.MaxCost);
    }

    [Fact]
    public async Task A_raise_that_is_not_enough_asks_again_and_names_the_limit_that_holds_longest()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.ReadFile("b.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0.0001m }, default);
        await runtime.Budgets.SetAsync(OfMission, new BudgetChange { MaxTokens = 100 }, default);

        var run = await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal("mission:demo/month", (await PendingAsync(runtime, run)).Budget);
        Assert.Contains("110 of 100 tokens", run.Reason);
        run = await AnswerAsync(runtime, run, answer: new ApprovalAnswer { MaxTokens = 100_000 });
        Assert.Equal((RunStatus.Blocked, "workspace/day"), (run.Status, (await PendingAsync(runtime, run)).Budget));
        run = await AnswerAsync(runtime, run, answer: new ApprovalAnswer { MaxCost = 0.0002m });
        Assert.Equal((RunStatus.Blocked, "workspace/day"), (run.Status, (await PendingAsync(runtime, run)).Budget));
        run = await AnswerAsync(runtime, run, answer: new ApprovalAnswer { MaxCost = 1 });

        Assert.Equal((RunStatus.Succeeded, 2, 3), (run.Status, run.StepCount, server.Requests.Count));
    }

    [Fact]
    public async Task A_denied_question_fails_the_run_with_category_budget()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0.0001m }, default);

        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, ChatRuns.Mission), approve: false);

        Assert.Equal((RunStatus.Failed, "budget_spent", AgentErrorCategory.Budget), (run.Status, run.Error!.Code, run.Error.Category));
    }

    [Fact]
    public async Task A_spent_limit_holds_what_can_spend_and_nothing_else()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        await runtime.Budgets.SetAsync(OfMission, new BudgetChange { MaxCost = 0 }, default);

        Assert.Equal((RunStatus.Blocked, 0), ((await at.StartAsync(runtime, ChatRuns.Mission)).Status, server.Requests.Count));
        Assert.Equal(RunStatus.Succeeded, (await at.StartAsync(runtime, "id: demo\ngoal: Work.\nplan: { steps: [{ tool: list_files }] }\n")).Status);
        Assert.Equal(RunStatus.Succeeded, (await at.StartAsync(runtime, ChatRuns.Mission.Replace("id: demo", "id: else"))).Status);
        Assert.Equal(RunStatus.Succeeded, (await runtime.Runs.StartAsync(at.Mission(runtime, ChatRuns.Mission), new RunStart { DryRun = true }, default)).Status);
    }

    [Fact]
    public async Task A_limit_that_another_process_sets_pauses_a_run_under_way()
    {
        await using var server = new LoopbackModel((_, index) => LoopbackAnswer.Calls(("other_process", $$"""{"note":"{{index}}"}""")));
        await using var at = ChatRuns.At(server, clock: clock);
        var other = await at.OpenAsync();
        at.Tools.Add(new StandInTool("other_process", async (_, ct) =>
        {
            if (server.Requests.Count == 2)
                await other.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0.0004m }, ct);
            return ToolResult.Ok("done");
        }));

        var run = await at.StartAsync(await at.OpenAsync(), "id: demo\ngoal: Work.\nplanner: chat\nallowed_tools: [other_process]\n");

        Assert.Equal((RunStatus.Blocked, 2), (run.Status, server.Requests.Count));
    }

    [Fact]
    public async Task People_are_told_once_a_day_when_the_share_is_reached_also_by_the_last_reply()
    {
        await using var server = new LoopbackModel((_, index) => index % 2 == 0 ? ChatRuns.ReadFile("a.txt") : ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0.001m, AlertAt = 0.4 }, default);

        await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal(1, await AlertsAsync(at, runtime));
        Assert.NotNull(Assert.Single(await runtime.Budgets.ListAsync(default)).AlertedAt);
        await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal(1, await AlertsAsync(at, runtime));
        clock.Jump(TimeSpan.FromDays(1));
        await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal(2, await AlertsAsync(at, runtime));
    }

    [Fact]
    public async Task A_price_that_changes_in_mid_run_counts_from_its_day_on_and_changes_nothing_before()
    {
        await using var server = new LoopbackModel((_, index) =>
        {
            if (index == 1)
                clock.Jump(TimeSpan.FromDays(1));
            return index < 2 ? ChatRuns.ReadFile("a.txt") : ChatRuns.Done;
        });
        await using var at = new RuntimeFixture { Clock = clock };
        at.Write("a.txt", "alpha");
        at.Configure($$"""
            models: { small: { model: loopback-1, endpoint: "{{server.Endpoint}}" } }
            default_model: small
            prices: { loopback-1: [{ input: 1, output: 10 }, { from: 2026-03-11, input: 2, output: 20 }] }
            """);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        Assert.Equal([0.0002m, 0.0004m, 0.0004m], (await RepliesAsync(runtime, run)).Select(reply => reply.Cost));
        Assert.Equal(0.001m, run.Cost);
    }

    [Fact]
    public async Task Cached_input_is_cheap_and_counts_against_no_limit_in_tokens()
    {
        await using var server = new LoopbackModel((_, index) => index < 3 ? Cached(ChatRuns.ReadFile($"{index}.txt")) : Cached(ChatRuns.Done));
        await using var at = ChatRuns.At(server, clock: clock);
        at.Configure(File.ReadAllText(at.Workspace.ConfigurationPath).Replace("{ input: 1, output: 10 }", "{ input: 1, output: 10, cached_input: 0.1 }"));
        var runtime = await at.OpenAsync();
        await runtime.Budgets.SetAsync(OfMission, new BudgetChange { MaxTokens = 100 }, default);

        var run = await at.StartAsync(runtime, ChatRuns.Mission + "\nbudget: { max_tokens: 100 }");

        // Each reply: 10 fresh, 90 cached, 10 out.
        Assert.Equal((RunStatus.Succeeded, 400, 360, 40, 80), (run.Status, run.InputTokens, run.CachedInputTokens, run.OutputTokens, run.FreshTokens));
        Assert.Equal(4 * 0.000_119m, run.Cost);
        Assert.Equal((80, 4 * 0.000_119m), (Assert.Single(await runtime.Budgets.ListAsync(default)).Tokens, run.Cost));
        Assert.Equal(360, Assert.Single(await runtime.Health.GetUsageAsync(clock.GetUtcNow().AddHours(-1), clock.GetUtcNow().AddHours(1), UsageGrouping.None, default)).CachedInputTokens);
    }

    [Fact]
    public async Task A_worker_closes_the_question_when_the_next_day_has_begun()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        var duty = new BudgetSettlement(runtime.Store.Budgets, clock);
        await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0.0001m }, default);
        Assert.Null(await duty.TickAsync(default));
        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        Assert.Equal(new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero), await duty.TickAsync(default));
        var question = await PendingAsync(runtime, run);
        clock.Jump(TimeSpan.FromHours(14));
        Assert.Null(await duty.TickAsync(default));

        question = await runtime.Approvals.GetAsync(question.Id, default);
        Assert.Equal((ApprovalStatus.Approved, "rule:budget"), (question.Status, question.DecidedBy));
    }

    [Theory]
    [InlineData("planner: chat", "model:loopback-1")]
    [InlineData("plan: { steps: [{ tool: agent_cli, arguments: { runner: helper, prompt: Do it } }] }", "runner:helper")]
    [InlineData("plan: { steps: [{ tool: list_files }] }", "")]
    public async Task What_waits_in_the_queue_says_what_it_spends_with(string how, string needs)
    {
        await using var server = new LoopbackModel(ChatRuns.Done);
        await using var at = ChatRuns.At(server, "runners: { helper: { command: [helper] } }");
        var runtime = await at.OpenAsync();

        var submitted = await runtime.Runs.SubmitAsync(at.Mission(runtime, $"id: demo\ngoal: Work.\n{how}\n"), new RunSubmit(), default);

        Assert.Equal(needs, submitted.Run.Needs);
        await runtime.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 0 }, default);
        await foreach (var item in runtime.Queue.ListAsync(default))
            Assert.Equal(needs.Length > 0 ? QueueHoldBy.Budget : (QueueHoldBy?)null, item.Hold?.By);
    }

    private static LoopbackAnswer Cached(LoopbackAnswer answer) =>
        answer with { Body = answer.Body.Replace("\"prompt_tokens\":100", "\"prompt_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":90}", StringComparison.Ordinal) };

    private static async Task<int> AlertsAsync(RuntimeFixture at, AgentRuntime runtime)
    {
        ((JsonLinesLog)runtime.Log).Flush();
        return (await File.ReadAllLinesAsync(at.Workspace.LogPath)).Count(line => line.Contains("\"budget.alert\"", StringComparison.Ordinal));
    }
}

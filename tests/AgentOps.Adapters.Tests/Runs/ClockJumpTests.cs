using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Planning;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Somebody sets the clock back by an hour, at every moment of a run at which it could matter.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Back = TimeSpan.FromHours(-1);
    private readonly JumpingClock clock = new();

    [Fact]
    public async Task During_a_step_nothing_is_asked_twice_and_no_duration_is_negative()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("jump", "{}")), LoopbackAnswer.Calls(("jump", """{"note":"again"}""")), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        at.Tools.Add(Jump());
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, "id: demo\ngoal: Work.\nplanner: chat\nallowed_tools: [jump]\n");

        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, server.Requests.Count));
        Assert.True(run.EndedAt >= run.StartedAt && run.Duration >= TimeSpan.Zero);
        var transcript = await runtime.Runs.TranscriptAsync(run.Id, default);
        Assert.All(transcript.Where(entry => entry.Duration is not null), entry => Assert.True(entry.Duration >= TimeSpan.Zero, $"{entry.Kind} {entry.Duration}"));
        Assert.Equal(["Reply", "Step", "Reply", "Step", "Reply", "End"], transcript.Select(entry => $"{entry.Kind}"));
    }

    [Fact]
    public async Task A_model_is_held_to_its_steps_all_the_same()
    {
        await using var server = new LoopbackModel((_, index) => LoopbackAnswer.Calls(("jump", $$"""{"note":"{{index}}"}""")));
        await using var at = ChatRuns.At(server, clock: clock);
        at.Tools.Add(Jump());

        var run = await at.StartAsync(await at.OpenAsync(), "id: demo\ngoal: Work.\nplanner: chat\nmax_steps: 3\nallowed_tools: [jump]\n");

        Assert.Equal(("max_steps_reached", 3), (run.Error!.Code, run.StepCount));
    }

    [Fact]
    public async Task Between_two_attempts_the_second_is_still_told_from_the_first()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Finish("failed", "No."), ChatRuns.ReadFile("b.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, clock: clock);
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, ChatRuns.Mission);
        clock.Jump(Back);

        run = await runtime.Runs.RestartAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 4), (run.Status, server.Requests.Count));
        Assert.DoesNotContain("alpha", server.Requests[3].Body);
    }

    [Fact]
    public async Task Between_question_and_answer_the_approval_holds_and_waited_no_negative_time()
    {
        await using var at = new RuntimeFixture { Clock = clock };
        at.Tools.Add(new StandInTool("danger", (_, _) => Task.FromResult(ToolResult.Ok("done")), Risk.Destructive));
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, "id: demo\ngoal: Work.\nplan: { steps: [{ tool: danger }] }\n");
        clock.Jump(Back);

        run = await AnswerAsync(runtime, run);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.All((await runtime.Runs.TranscriptAsync(run.Id, default)).Where(entry => entry.Duration is not null), entry => Assert.True(entry.Duration >= TimeSpan.Zero));
    }

    [Fact]
    public async Task A_run_under_way_is_not_free_to_take_for_another_process()
    {
        await using var at = new RuntimeFixture { Clock = clock };
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        at.Tools.Add(new StandInTool("slow", async (_, ct) =>
        {
            entered.SetResult();
            await release.Task.WaitAsync(ct);
            return ToolResult.Ok("done");
        }));
        var runtime = await at.OpenAsync();
        var running = at.StartAsync(runtime, "id: demo\ngoal: Work.\nplan: { steps: [{ tool: slow }] }\n");
        await entered.Task;
        clock.Jump(Back);
        var other = await at.OpenAsync();
        var id = (await FirstAsync(other)).Id;

        Assert.Equal("run_in_use", (await Assert.ThrowsAsync<AgentOpsException>(() => other.Runs.ResumeAsync(id, null, default))).Code);
        release.SetResult();
        Assert.Equal(RunStatus.Succeeded, (await running).Status);
    }

    private StandInTool Jump() => new("jump", (_, _) =>
    {
        clock.Jump(Back);
        return Task.FromResult(ToolResult.Ok("jumped"));
    });

    private static async Task<Run> FirstAsync(AgentRuntime runtime)
    {
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery(), default))
            return run;
        throw new InvalidOperationException("no run");
    }
}

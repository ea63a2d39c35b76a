namespace AgentOps.Tests.Workflows;

public sealed class WorkflowLeaveTests
{
    private static readonly Workflow Flow = Boards.Flow(Boards.Step("a"), Boards.Step("b"), Boards.Step("c"));

    [Fact]
    public void A_run_that_waits_for_an_event_leaves_and_says_for_what()
    {
        var move = Decide(false, Boards.State("a", WorkflowStepStatus.Succeeded), Boards.State("b", WorkflowStepStatus.Waiting) with { Reason = "waits for the event opened" });

        Assert.Equal((RunStatus.Waiting, "step 'b': waits for the event opened"), (move!.To, move.Reason));
    }

    [Fact]
    public void A_question_comes_before_a_wait()
    {
        var move = Decide(true, Boards.State("a", WorkflowStepStatus.Waiting), Boards.State("b", WorkflowStepStatus.Blocked) with { Reason = "asks" });

        Assert.Equal((RunStatus.Blocked, "step 'b': asks"), (move!.To, move.Reason));
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void What_is_due_soon_is_waited_for_where_the_run_is(int seconds, bool leaves) =>
        Assert.Equal(leaves, Decide(true, Boards.State("a", WorkflowStepStatus.Waiting) with { DueAt = Boards.Now.AddSeconds(seconds) }) is not null);

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_worker_leaves_a_long_retry_to_its_time_and_a_start_in_the_foreground_waits_for_it(bool isWorker, bool leaves) =>
        Assert.Equal(leaves, Decide(isWorker, Boards.State("a", WorkflowStepStatus.RetryPending) with { DueAt = Boards.Now.AddMinutes(5) }) is not null);

    private static RunMove? Decide(bool isWorker, params WorkflowStepState[] states) => WorkflowLeave.Decide(Boards.Of(Flow, states), isWorker, Boards.Now);
}

namespace AgentOps.Tests.Workflows;

public sealed class WorkflowResetsTests
{
    private static readonly Workflow Flow = Boards.Flow(Boards.Step("before", next: "target"), Boards.Step("target", next: "after"), Boards.Step("after", next: "last"), Boards.Step("last"), Boards.Step("beside"));

    [Fact]
    public void A_step_is_sent_back_with_what_comes_after_it_as_far_as_its_turn_has_come()
    {
        var board = Boards.Of(Flow, Boards.State("before", WorkflowStepStatus.Succeeded), Boards.State("target", WorkflowStepStatus.Succeeded), Boards.Failed("after"), Boards.State("beside", WorkflowStepStatus.Running));

        Assert.Equal(["target", "after"], WorkflowResets.Concerned(WorkflowGraph.Of(Flow), board, "target").Select(state => state.StepId));
    }

    [Fact]
    public void What_has_not_had_its_turn_waits_only_for_what_comes_after_the_event()
    {
        var board = Boards.Of(Flow, Boards.State("target", WorkflowStepStatus.Running));

        var later = WorkflowResets.Later(WorkflowGraph.Of(Flow), board, "target", Boards.Now);

        Assert.Equal([("after", (DateTimeOffset?)Boards.Now), ("last", Boards.Now)], later.Select(state => (state.StepId, state.EventsAfter)));
    }

    [Fact]
    public void Another_pass_keeps_what_the_step_runs_and_how_often_its_gate_has_sent_work_back_and_nothing_else()
    {
        var done = Boards.Failed("a") with { Pass = 2, Loops = 1, Attempt = 3, ChildRunId = "c", Target = "tool work", DefinitionHash = "h", Inputs = """{"x":1}""", Data = "{}", Output = "o", GatePassed = false, Artifacts = "{}", StaleReason = "s", IsAwaited = true, Event = "{}", Scoring = "{}", StartedAt = Boards.Now };

        var again = WorkflowResets.Again(done, "why");

        Assert.Equal(new WorkflowStepState { RunId = "r", StepId = "a", Pass = 3, Loops = 1, Target = "tool work", DefinitionHash = "h", Inputs = """{"x":1}""", Reason = "why" }, again);
    }

    [Fact]
    public void What_made_events_old_stays_until_something_newer_does()
    {
        var first = WorkflowResets.Again(Boards.State("a", WorkflowStepStatus.Succeeded), "push", Boards.Now);

        Assert.Equal(Boards.Now, WorkflowResets.Again(first, "gate").EventsAfter);
        Assert.Equal(Boards.Now.AddHours(1), WorkflowResets.Again(first, "push", Boards.Now.AddHours(1)).EventsAfter);
    }
}

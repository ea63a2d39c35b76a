namespace AgentOps.Tests.Workflows;

public sealed class WorkflowTurnsTests
{
    private static readonly Workflow Chain = Boards.Flow(Boards.Step("a", creates: ["x"]), Boards.Step("b", requires: ["x"], creates: ["y"]), Boards.Step("c", requires: ["y"]));

    [Fact]
    public void At_first_what_waits_for_nobody_has_its_turn_in_the_order_of_the_file()
    {
        var workflow = Boards.Flow(Boards.Step("z", next: "y"), Boards.Step("y"), Boards.Step("a"));

        Assert.Equal(["z", "a"], Ready(workflow));
    }

    [Fact]
    public void A_step_waits_until_all_that_may_lead_to_it_has_an_outcome()
    {
        var workflow = Boards.Flow(Boards.Step("a", next: "c"), Boards.Step("b", next: "c"), Boards.Step("c"));

        Assert.Equal(["b"], Ready(workflow, Boards.State("a", WorkflowStepStatus.Succeeded)));
        Assert.Empty(Ready(workflow, Boards.State("a", WorkflowStepStatus.Succeeded), Boards.State("b", WorkflowStepStatus.Running)));
        Assert.Equal(["c"], Ready(workflow, Boards.State("a", WorkflowStepStatus.Succeeded), Boards.State("b", WorkflowStepStatus.Succeeded)));
    }

    [Fact]
    public void One_source_that_leads_to_a_step_is_enough()
    {
        var gate = new WorkflowGate(null, "good", "bad");
        var workflow = Boards.Flow(Boards.Step("one", gate: gate), Boards.Step("two", next: "good"), Boards.Step("good"), Boards.Step("bad"));

        var turn = Next(workflow, Boards.State("one", WorkflowStepStatus.Succeeded) with { GatePassed = false }, Boards.State("two", WorkflowStepStatus.Succeeded));

        Assert.Equal(["good", "bad"], turn.Ready.Select(step => step.Id));
        Assert.Empty(turn.Unreachable);
    }

    [Fact]
    public void What_no_gate_led_to_is_skipped_by_route_with_all_that_only_it_leads_to()
    {
        var workflow = Boards.Flow(Boards.Step("gate", gate: new WorkflowGate(null, "good", "bad")), Boards.Step("good"), Boards.Step("bad", next: "worse"), Boards.Step("worse"));

        var turn = Next(workflow, Boards.State("gate", WorkflowStepStatus.Succeeded) with { GatePassed = true });

        Assert.Equal(["good"], turn.Ready.Select(step => step.Id));
        Assert.Equal([("bad", (SkipCause?)SkipCause.Route), ("worse", SkipCause.Route)], turn.Unreachable.Select(step => (step.Step.Id, step.Cause)));
    }

    [Fact]
    public void What_needs_the_artifact_of_a_failed_step_is_skipped_at_once_down_to_the_last()
    {
        var turn = Next(Chain, Boards.Failed("a"));

        Assert.Empty(turn.Ready);
        Assert.Equal([("b", (SkipCause?)SkipCause.Dependency), ("c", SkipCause.Dependency)], turn.Unreachable.Select(step => (step.Step.Id, step.Cause)));
        Assert.Equal(["Dependency 'x' failed: a broke.", "Dependency 'y' not executed: step 'b' was skipped."], turn.Unreachable.Select(step => step.Reason));
    }

    [Fact]
    public void What_comes_by_control_after_a_failed_required_step_is_skipped_and_after_an_optional_one_is_not()
    {
        var required = Boards.Flow(Boards.Step("a", next: "b"), Boards.Step("b"));
        var optional = Boards.Flow(Boards.Step("a", next: "b", condition: StepCondition.Optional), Boards.Step("b"));

        Assert.Equal("Step 'a' failed: a broke.", Assert.Single(Next(required, Boards.Failed("a")).Unreachable).Reason);
        Assert.Equal(["b"], Ready(optional, Boards.Failed("a")));
    }

    [Fact]
    public void An_artifact_that_a_skipped_step_would_have_made_may_be_there_already()
    {
        var board = Boards.Of(Chain, Boards.Skipped("a", SkipCause.Person));

        Assert.Equal(["b"], Turns(Chain).Next(board, artifact => artifact == "x").Ready.Select(step => step.Id));
        Assert.Equal(["b", "c"], Turns(Chain).Next(board, _ => false).Unreachable.Select(step => step.Step.Id));
    }

    [Fact]
    public void What_a_failed_step_left_half_made_and_what_lies_there_from_before_is_no_artifact() =>
        Assert.Equal(["b", "c"], Turns(Chain).Next(Boards.Of(Chain, Boards.Failed("a")), _ => true).Unreachable.Select(step => step.Step.Id));

    [Fact]
    public void An_artifact_of_nobody_that_is_not_there_is_a_failure_and_no_skip()
    {
        var workflow = Boards.Flow(Boards.Step("a", requires: ["given.txt"]));

        Assert.Null(Assert.Single(Next(workflow).Unreachable).Cause);
        Assert.Equal(["a"], Turns(workflow).Next(Boards.Of(workflow), _ => true).Ready.Select(step => step.Id));
    }

    [Fact]
    public void A_dry_run_goes_on_as_if_everything_had_been_made() => Assert.Equal(["b"], Ready(Chain, Boards.Skipped("a", SkipCause.DryRun)));

    private static WorkflowTurns Turns(Workflow workflow) => new(workflow, WorkflowGraph.Of(workflow));

    private static WorkflowTurn Next(Workflow workflow, params WorkflowStepState[] states) => Turns(workflow).Next(Boards.Of(workflow, states), _ => false);

    private static string[] Ready(Workflow workflow, params WorkflowStepState[] states) => [.. Next(workflow, states).Ready.Select(step => step.Id)];
}

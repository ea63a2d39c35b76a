namespace AgentOps.Tests.Workflows;

public sealed class WorkflowEndTests
{
    [Fact]
    public void A_run_succeeds_when_nothing_required_failed()
    {
        var workflow = Boards.Flow(Boards.Step("a"), Boards.Step("b", condition: StepCondition.Optional), Boards.Step("c"));

        var move = WorkflowEnd.Of(workflow, Boards.Of(workflow, Boards.State("a", WorkflowStepStatus.Succeeded), Boards.Failed("b"), Boards.Skipped("c", SkipCause.Condition)));

        Assert.Equal((RunStatus.Succeeded, null), (move.To, move.Error));
        Assert.Equal("1 succeeded, 1 failed ('b'), 1 skipped ('c').", move.Summary);
    }

    [Theory]
    [InlineData(StepCondition.Required)]
    [InlineData(StepCondition.Conditional)]
    public void A_failed_step_that_is_not_optional_fails_the_run_and_is_named(StepCondition condition)
    {
        var workflow = Boards.Flow(Boards.Step("a", condition: condition));

        var move = WorkflowEnd.Of(workflow, Boards.Of(workflow, Boards.Failed("a", "command_failed")));

        Assert.Equal((RunStatus.Failed, "workflow_step_failed"), (move.To, move.Error!.Code));
        Assert.Equal(("a", "command_failed"), (move.Error.Details!["step"], move.Error.Details["code"]));
    }

    [Fact]
    public void The_first_failure_gives_the_error_its_category()
    {
        var workflow = Boards.Flow(Boards.Step("a"), Boards.Step("b"));
        var late = Boards.Failed("a") with { EndedAt = Boards.Now.AddMinutes(1) };

        var move = WorkflowEnd.Of(workflow, Boards.Of(workflow, late, Boards.Failed("b", "http_failed", AgentErrorCategory.ExternalDependency)));

        Assert.Equal(("b", AgentErrorCategory.ExternalDependency), (move.Error!.Details!["step"], move.Error.Category));
    }

    [Fact]
    public void A_step_whose_run_was_stopped_fails_the_run()
    {
        var workflow = Boards.Flow(Boards.Step("a"));

        Assert.Equal("run_stopped", WorkflowEnd.Of(workflow, Boards.Of(workflow, Boards.State("a", WorkflowStepStatus.Cancelled))).Error!.Details!["code"]);
    }

    [Fact]
    public void Of_many_failed_steps_five_are_named()
    {
        var workflow = Boards.Flow([.. Enumerable.Range(0, 7).Select(at => Boards.Step($"s{at}"))]);

        Assert.Contains("'s4' and 2 more", WorkflowEnd.Of(workflow, Boards.Of(workflow, [.. workflow.Steps.Select(step => Boards.Failed(step.Id))])).Reason, StringComparison.Ordinal);
    }
}

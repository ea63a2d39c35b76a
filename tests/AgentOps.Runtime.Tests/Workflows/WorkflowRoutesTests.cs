namespace AgentOps.Tests.Workflows;

public sealed class WorkflowRoutesTests
{
    private static readonly WorkflowStep Plain = Boards.Step("a", next: "next");
    private static readonly WorkflowStep Gated = Boards.Step("a", next: "next", gate: new WorkflowGate(null, "pass", "fail"));

    [Fact]
    public void What_succeeded_leads_to_its_next() => Assert.Equal("next", WorkflowRoutes.After(Plain, Boards.State("a", WorkflowStepStatus.Succeeded)));

    [Theory]
    [InlineData(true, "pass")]
    [InlineData(false, "fail")]
    public void A_gate_leads_by_what_it_decided(bool passed, string to) => Assert.Equal(to, WorkflowRoutes.After(Gated, Boards.State("a", WorkflowStepStatus.Succeeded) with { GatePassed = passed }));

    [Fact]
    public void A_gate_without_on_pass_leads_to_next() =>
        Assert.Equal("next", WorkflowRoutes.After(Plain with { Gate = new WorkflowGate(null, null, "fail") }, Boards.State("a", WorkflowStepStatus.Succeeded) with { GatePassed = true }));

    [Theory]
    [InlineData(SkipCause.Condition, "next")]
    [InlineData(SkipCause.Person, "next")]
    [InlineData(SkipCause.DryRun, "next")]
    [InlineData(SkipCause.Route, null)]
    [InlineData(SkipCause.Dependency, null)]
    public void A_skipped_step_leads_on_unless_nothing_led_to_it(SkipCause cause, string? to) => Assert.Equal(to, WorkflowRoutes.After(Plain, Boards.Skipped("a", cause)));

    [Theory]
    [InlineData(StepCondition.Required, null)]
    [InlineData(StepCondition.Conditional, null)]
    [InlineData(StepCondition.Optional, "next")]
    public void A_failed_step_leads_on_only_when_it_is_optional(StepCondition condition, string? to)
    {
        Assert.Equal(to, WorkflowRoutes.After(Plain with { Condition = condition }, Boards.Failed("a")));
        Assert.Equal(to, WorkflowRoutes.After(Plain with { Condition = condition }, Boards.State("a", WorkflowStepStatus.Cancelled)));
    }

    [Theory]
    [InlineData(WorkflowStepStatus.Pending)]
    [InlineData(WorkflowStepStatus.Running)]
    [InlineData(WorkflowStepStatus.Waiting)]
    [InlineData(WorkflowStepStatus.Blocked)]
    [InlineData(WorkflowStepStatus.RetryPending)]
    public void What_has_no_outcome_leads_nowhere(WorkflowStepStatus status) => Assert.Null(WorkflowRoutes.After(Plain, Boards.State("a", status)));
}

using System.Text.RegularExpressions;

namespace AgentOps.Tests.Runs;

/// <summary>Every pair of statuses, against the arrows that docs/state-machines.md draws.</summary>
public sealed partial class StateMachineTests
{
    [Fact]
    public void A_run_moves_exactly_as_it_is_drawn()
    {
        var drawn = Drawn("## Run");

        Assert.NotEmpty(drawn);
        foreach (var (from, to) in Pairs<RunStatus>())
            Assert.True(RunTransitions.CanMove(from, to) == drawn.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
    }

    [Fact]
    public void A_step_moves_exactly_as_it_is_drawn()
    {
        var drawn = Drawn("## Step");

        Assert.NotEmpty(drawn);
        foreach (var (from, to) in Pairs<StepStatus>())
            Assert.True(StepTransitions.CanMove(from, to) == drawn.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
    }

    [Fact]
    public void A_todo_job_and_its_items_move_exactly_as_they_are_drawn()
    {
        var (jobs, items) = (Drawn("## Todo job"), Drawn("## Todo item"));

        Assert.NotEmpty(jobs);
        Assert.NotEmpty(items);
        foreach (var (from, to) in Pairs<TodoJobStatus>())
            Assert.True(TodoTransitions.CanMove(from, to) == jobs.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
        foreach (var (from, to) in Pairs<TodoItemStatus>())
            Assert.True(TodoTransitions.CanMove(from, to) == items.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
    }

    [Fact]
    public void A_step_of_a_workflow_moves_exactly_as_it_is_drawn()
    {
        var drawn = Drawn("## Workflow step");

        Assert.NotEmpty(drawn);
        foreach (var (from, to) in Pairs<WorkflowStepStatus>())
            Assert.True(WorkflowStepTransitions.CanMove(from, to) == drawn.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
    }

    [Fact]
    public void A_step_of_a_workflow_has_its_outcome_in_four_statuses() =>
        Assert.Equal(
            [WorkflowStepStatus.Succeeded, WorkflowStepStatus.Failed, WorkflowStepStatus.Skipped, WorkflowStepStatus.Cancelled],
            Enum.GetValues<WorkflowStepStatus>().Where(WorkflowStepTransitions.IsSettled));

    [Fact]
    public void An_approval_leaves_Pending_once_exactly_as_it_is_drawn()
    {
        var drawn = Drawn("## Approval");
        foreach (var (from, to) in Pairs<ApprovalStatus>().Where(pair => pair.To != ApprovalStatus.Pending))
            Assert.True(Decides(from, to) == drawn.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
    }

    [Fact]
    public void A_worker_moves_exactly_as_it_is_drawn()
    {
        var drawn = Drawn("## Worker");

        Assert.NotEmpty(drawn);
        foreach (var (from, to) in Pairs<WorkerStatus>().Where(pair => pair.From != pair.To))
            Assert.True(WorkerTransitions.CanMove(from, to) == drawn.Contains(($"{from}", $"{to}")), $"{from} -> {to}");
    }

    [Fact]
    public void What_may_not_be_names_both_statuses()
    {
        var refused = Assert.Throws<AgentOpsException>(() => RunTransitions.Require("01run", RunStatus.Succeeded, RunStatus.Running));

        Assert.Equal("run_transition_invalid", refused.Code);
        Assert.Contains("Succeeded", refused.Message);
        Assert.Contains("Running", refused.Message);
    }

    [Theory]
    [InlineData(RunStatus.Succeeded, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Cancelled, true)]
    [InlineData(RunStatus.Blocked, false)]
    [InlineData(RunStatus.Waiting, false)]
    [InlineData(RunStatus.RetryPending, false)]
    [InlineData(RunStatus.Queued, false)]
    [InlineData(RunStatus.Running, false)]
    public void A_run_has_ended_in_three_statuses(RunStatus status, bool final) => Assert.Equal(final, RunTransitions.IsFinal(status));

    [Fact]
    public void Only_a_step_that_started_or_is_in_doubt_has_no_outcome() =>
        Assert.Equal([StepStatus.Started, StepStatus.InDoubt], Enum.GetValues<StepStatus>().Where(status => !StepTransitions.IsFinal(status)));

    private static bool Decides(ApprovalStatus from, ApprovalStatus to)
    {
        var asked = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var approval = new Approval { Id = "a", RunId = "r", Mission = "m", Summary = "May it?", Status = from, RequestedAt = asked, ExpiresAt = asked.AddHours(24) };
        var at = to == ApprovalStatus.TimedOut ? approval.ExpiresAt : asked.AddHours(1);
        try
        {
            return ApprovalTransitions.Decide(approval, new ApprovalDecision(to == ApprovalStatus.Approved, "person", at)).Status == to;
        }
        catch (AgentOpsException refused) when (refused.Code is "approval_already_decided" or "approval_timed_out")
        {
            return false;
        }
    }

    private static IEnumerable<(T From, T To)> Pairs<T>()
        where T : struct, Enum => Enum.GetValues<T>().SelectMany(_ => Enum.GetValues<T>(), (from, to) => (from, to));

    private static HashSet<(string From, string To)> Drawn(string heading)
    {
        var lines = File.ReadAllLines(RepositoryRoot.File("docs", "state-machines.md"));
        return [.. lines.SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => Arrow().Match(line)).Where(match => match.Success).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
    }

    [GeneratedRegex(@"^\s*(\w+) --> (\w+)")]
    private static partial Regex Arrow();
}

namespace AgentOps.Tests.TodoJobs;

public sealed class TodoRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly TodoJob Job = new() { Name = "backlog", Mission = "fix-one", Status = TodoJobStatus.Running };

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(4, 120)]
    [InlineData(5, 240)]
    [InlineData(6, 300)]
    [InlineData(19, 300)]
    public void A_wait_doubles_from_15_seconds_up_to_5_minutes(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TodoRules.DelayAfter(TodoJob.DefaultRetry, attempts));

    [Theory]
    [InlineData(RetryStrategy.Fixed, 4, 7)]
    [InlineData(RetryStrategy.Linear, 4, 28)]
    [InlineData(RetryStrategy.Exponential, 4, 189)]
    public void A_job_has_its_own_limits(RetryStrategy strategy, int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TodoRules.DelayAfter(Retry(strategy, 7, 3, 1_000), attempts));

    [Fact]
    public void A_wait_that_the_other_side_asks_for_is_the_least_one_also_above_the_cap()
    {
        Assert.Equal(TimeSpan.FromHours(1), TodoRules.DelayAfter(TodoJob.DefaultRetry, 1, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromSeconds(15), TodoRules.DelayAfter(TodoJob.DefaultRetry, 1, TimeSpan.FromSeconds(2)));
    }

    [Theory]
    [InlineData(false, new int[0], null)]
    [InlineData(false, new[] { 0, 0 }, 1)]
    [InlineData(false, new[] { 10, 0 }, null)]
    [InlineData(false, new[] { -10, 0 }, 1)]
    [InlineData(true, new[] { 10, 0 }, 2)]
    [InlineData(true, new[] { 10, 20, 5 }, null)]
    [InlineData(true, new[] { 10, -1, 0 }, 2)]
    public void An_item_that_waits_holds_those_after_it_unless_the_job_skips_ahead(bool skipAhead, int[] waits, int? expected) =>
        Assert.Equal(expected, TodoRules.Next(skipAhead, waits.Select((wait, i) => new TodoTurn(i + 1, wait == 0 ? null : Now.AddSeconds(wait))), Now));

    [Fact]
    public void Only_as_much_of_the_list_is_looked_at_as_decides()
    {
        static IEnumerable<TodoTurn> Endless()
        {
            yield return new TodoTurn(1, Now.AddSeconds(1));
            yield return new TodoTurn(2, null);
            throw new InvalidOperationException("too far");
        }

        Assert.Null(TodoRules.Next(skipAhead: false, Endless(), Now));
        Assert.Equal(2, TodoRules.Next(skipAhead: true, Endless(), Now));
    }

    [Fact]
    public void A_try_counts_from_its_beginning()
    {
        var item = TodoRules.Begin(Item(TodoItemStatus.Failed, attempts: 1) with { NextRetryAt = Now, Error = Error("command_failed"), EndedAt = Now }, "run-2", Now);

        Assert.Equal((TodoItemStatus.Running, 2, "run-2", Now), (item.Status, item.Attempts, item.RunId, item.StartedAt));
        Assert.Equal(("command_failed", null, null), (item.Error?.Code, item.NextRetryAt, item.EndedAt));
    }

    [Fact]
    public void What_succeeded_has_its_outcome_and_no_error_any_more()
    {
        var settled = Settle(Running(2) with { Error = Error("command_failed") }, Run(RunStatus.Succeeded) with { Summary = new string('x', 5_000) });

        Assert.Equal((TodoItemStatus.Succeeded, 2, null, Now), (settled.Item.Status, settled.Item.Attempts, settled.Item.Error, settled.Item.EndedAt));
        Assert.InRange(settled.Item.Outcome!.Length, 1_000, 1_100);
        Assert.Equal((TimeSpan.FromSeconds(3), null), (settled.Item.Duration, settled.Suspend));
    }

    [Theory]
    [InlineData("command_failed")]
    [InlineData("agent_failed")]
    [InlineData("tool_timeout")]
    [InlineData("run_timeout")]
    [InlineData("evaluation_failed")]
    [InlineData("model_unavailable")]
    public void A_failure_is_tried_again_after_its_wait_and_keeps_its_error(string code)
    {
        var settled = Settle(Running(2), Failed(code));

        Assert.Equal((TodoItemStatus.Failed, 2, Now.AddSeconds(30), code), (settled.Item.Status, settled.Item.Attempts, settled.Item.NextRetryAt, settled.Item.Error?.Code));
        Assert.Null(settled.Suspend);
        Assert.False(settled.Item.IsBlocked);
    }

    [Fact]
    public void The_third_failure_suspends_the_job_and_says_that_the_limit_is_reached()
    {
        var settled = Settle(Running(3), Failed("command_failed"));

        Assert.Equal((TodoItemStatus.Failed, 3, null, true), (settled.Item.Status, settled.Item.Attempts, settled.Item.NextRetryAt, settled.Item.IsBlocked));
        Assert.Contains("attempt limit reached", settled.Suspend, StringComparison.Ordinal);
        Assert.Equal("command_failed", settled.Error?.Code);
    }

    [Fact]
    public void With_skip_ahead_an_item_at_its_limit_does_not_hold_the_others() =>
        Assert.Null(TodoRules.Settle(Job with { SkipAhead = true }, Running(3), Failed("command_failed"), Now).Suspend);

    [Theory]
    [InlineData("step_denied")]
    [InlineData("budget_spent")]
    [InlineData("run_transition_invalid")]
    public void What_no_wait_can_mend_is_not_tried_again(string code)
    {
        var settled = Settle(Running(1), Failed(code));

        Assert.Equal((TodoItemStatus.Failed, 1, null), (settled.Item.Status, settled.Item.Attempts, settled.Item.NextRetryAt));
        Assert.Contains("not tried again", settled.Suspend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_command_that_cannot_even_start_suspends_the_job_and_gives_the_attempt_back(bool skipAhead)
    {
        var settled = TodoRules.Settle(Job with { SkipAhead = skipAhead }, Running(1), Failed("command_not_found"), Now);

        Assert.Equal((TodoItemStatus.Pending, 0, "command_not_found"), (settled.Item.Status, settled.Item.Attempts, settled.Item.Error?.Code));
        Assert.Equal("command_not_found", settled.Error?.Code);
        Assert.NotNull(settled.Suspend);
    }

    [Fact]
    public void A_stopped_run_gives_the_attempt_back_and_is_not_begun_again_by_itself()
    {
        var settled = Settle(Running(2), Run(RunStatus.Cancelled) with { Reason = "enough" });

        Assert.Equal((TodoItemStatus.Pending, 1), (settled.Item.Status, settled.Item.Attempts));
        Assert.Contains("enough", settled.Suspend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunStatus.Queued)]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Blocked)]
    [InlineData(RunStatus.Waiting)]
    [InlineData(RunStatus.RetryPending)]
    public void A_run_that_has_not_ended_changes_nothing(RunStatus status) => Assert.Same(Shared, Settle(Shared, Run(status)).Item);

    [Fact]
    public void A_run_that_was_removed_before_its_outcome_was_seen_asks_a_person()
    {
        var settled = Settle(Running(1), null);

        Assert.Equal((TodoItemStatus.Failed, "todo_run_lost", true), (settled.Item.Status, settled.Item.Error?.Code, settled.Item.IsBlocked));
        Assert.NotNull(settled.Suspend);
    }

    [Fact]
    public void A_failed_item_follows_its_run_when_a_person_has_restarted_that()
    {
        var failed = Item(TodoItemStatus.Failed, 3) with { RunId = "run", Error = Error("command_failed"), EndedAt = Now };

        Assert.Equal((TodoItemStatus.Succeeded, 3, null), Settle(failed, Run(RunStatus.Succeeded)).Item is var done ? (done.Status, done.Attempts, done.Error) : default);
        Assert.Same(failed, Settle(failed, Failed("agent_failed")).Item);
        Assert.Same(failed, Settle(failed, null).Item);
    }

    [Theory]
    [InlineData("mission_input_invalid", TodoItemStatus.Failed, 1)]
    [InlineData("mission_input_secret", TodoItemStatus.Failed, 1)]
    [InlineData("mission_not_found", TodoItemStatus.Pending, 0)]
    [InlineData("runner_not_found", TodoItemStatus.Pending, 0)]
    [InlineData("workspace_not_trusted", TodoItemStatus.Pending, 0)]
    public void An_item_fails_for_its_own_text_only(string code, TodoItemStatus status, int attempts)
    {
        var settled = TodoRules.Refuse(Job, Item(TodoItemStatus.Pending), Error(code), Now);

        Assert.Equal((status, attempts, code), (settled.Item.Status, settled.Item.Attempts, settled.Item.Error?.Code));
        Assert.NotNull(settled.Suspend);
    }

    [Theory]
    [InlineData(TodoJobStatus.Running, 1, 0, 0, TodoJobStatus.Running)]
    [InlineData(TodoJobStatus.Running, 0, 2, 0, TodoJobStatus.Running)]
    [InlineData(TodoJobStatus.Running, 0, 0, 0, TodoJobStatus.Succeeded)]
    [InlineData(TodoJobStatus.Running, 0, 0, 2, TodoJobStatus.Failed)]
    [InlineData(TodoJobStatus.Suspended, 0, 0, 2, TodoJobStatus.Suspended)]
    [InlineData(TodoJobStatus.Suspended, 0, 0, 0, TodoJobStatus.Succeeded)]
    [InlineData(TodoJobStatus.Suspended, 3, 0, 0, TodoJobStatus.Suspended)]
    [InlineData(TodoJobStatus.Idle, 0, 0, 0, TodoJobStatus.Succeeded)]
    [InlineData(TodoJobStatus.Succeeded, 1, 0, 0, TodoJobStatus.Idle)]
    [InlineData(TodoJobStatus.Failed, 0, 1, 1, TodoJobStatus.Idle)]
    [InlineData(TodoJobStatus.Failed, 0, 0, 1, TodoJobStatus.Failed)]
    [InlineData(TodoJobStatus.Failed, 0, 0, 0, TodoJobStatus.Succeeded)]
    public void A_job_is_done_when_nothing_is_left(TodoJobStatus status, int pending, int retried, int blocked, TodoJobStatus expected)
    {
        var after = TodoRules.StatusAfter(status, new TodoCounts { Pending = pending, Failed = retried + blocked, Blocked = blocked, Succeeded = 4, Skipped = 1 });

        Assert.Equal(expected, after);
        Assert.True(after == status || TodoTransitions.CanMove(status, after));
    }

    [Fact]
    public void Counts_follow_an_item()
    {
        var counts = new TodoCounts { Pending = 2, Running = 1 };

        counts = counts.Replace(Running(3), Settle(Running(3), Failed("command_failed")).Item);

        Assert.Equal((2, 0, 1, 1, 3, 2), (counts.Pending, counts.Running, counts.Failed, counts.Blocked, counts.Total, counts.Open));
    }

    private static TodoItem Shared { get; } = Running(1);

    private static TodoSettlement Settle(TodoItem item, Run? run) => TodoRules.Settle(Job, item, run, Now);

    private static TodoItem Running(int attempts) => Item(TodoItemStatus.Running, attempts) with { RunId = "run" };

    private static TodoItem Item(TodoItemStatus status, int attempts = 0) => new() { Job = "backlog", Index = 2, Text = "Do it.", Status = status, Attempts = attempts };

    private static Run Failed(string code) => Run(RunStatus.Failed) with { Error = Error(code) };

    private static Run Run(RunStatus status) => new() { Id = "run", Mission = "fix-one", DefinitionHash = "0", Status = status, EndedAt = Now, Duration = TimeSpan.FromSeconds(3) };

    private static ErrorEnvelope Error(string code) => ErrorTable.Get(code).ToEnvelope("No.");

    private static RetryPolicy Retry(RetryStrategy strategy, int initial, double factor, int cap) =>
        new() { Strategy = strategy, InitialDelay = TimeSpan.FromSeconds(initial), Factor = factor, MaxDelay = TimeSpan.FromSeconds(cap) };
}

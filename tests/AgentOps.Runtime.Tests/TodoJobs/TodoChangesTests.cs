namespace AgentOps.Tests.TodoJobs;

public sealed class TodoChangesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly TodoJob Job = new() { Name = "backlog", Mission = "fix-one" };

    [Theory]
    [InlineData(TodoJobStatus.Idle)]
    [InlineData(TodoJobStatus.Suspended)]
    [InlineData(TodoJobStatus.Failed)]
    [InlineData(TodoJobStatus.Running)]
    public void Resuming_lets_a_job_be_worked_and_forgets_why_it_was_not(TodoJobStatus status)
    {
        var job = TodoChanges.Apply(Job with { Status = status, Reason = status == TodoJobStatus.Running ? null : "attempt limit reached" }, Change(TodoVerb.Resume));

        Assert.Equal((TodoJobStatus.Running, null), (job.Status, job.Reason));
    }

    [Fact]
    public void A_job_that_has_nothing_left_is_not_resumed() =>
        Refused("todo_job_ended", () => TodoChanges.Apply(Job with { Status = TodoJobStatus.Succeeded }, Change(TodoVerb.Resume)));

    [Theory]
    [InlineData(TodoJobStatus.Running)]
    [InlineData(TodoJobStatus.Idle)]
    [InlineData(TodoJobStatus.Suspended)]
    public void Suspending_keeps_the_reason(TodoJobStatus status)
    {
        var job = TodoChanges.Apply(Job with { Status = status, Reason = "before" }, Change(TodoVerb.Suspend) with { Reason = "wrong branch" });

        Assert.Equal((TodoJobStatus.Suspended, "wrong branch"), (job.Status, job.Reason));
    }

    [Theory]
    [InlineData(TodoJobStatus.Succeeded)]
    [InlineData(TodoJobStatus.Failed)]
    public void What_has_ended_is_not_suspended(TodoJobStatus status) =>
        Refused("todo_job_ended", () => TodoChanges.Apply(Job with { Status = status }, Change(TodoVerb.Suspend)));

    [Fact]
    public void A_running_job_is_not_reset() => Refused("todo_job_running", () => TodoChanges.Apply(Job with { Status = TodoJobStatus.Running }, Change(TodoVerb.Reset)));

    [Theory]
    [InlineData(TodoItemStatus.Pending)]
    [InlineData(TodoItemStatus.Succeeded)]
    [InlineData(TodoItemStatus.Failed)]
    [InlineData(TodoItemStatus.Skipped)]
    public void A_reset_item_is_as_new(TodoItemStatus status) => Assert.Equal(Item(TodoItemStatus.Pending), TodoChanges.Apply(Worked(status), Change(TodoVerb.Reset)));

    [Theory]
    [InlineData(TodoVerb.Reset)]
    [InlineData(TodoVerb.Skip)]
    [InlineData(TodoVerb.Restart)]
    public void An_item_whose_run_has_not_ended_is_left_alone(TodoVerb verb) => Refused("todo_job_running", () => TodoChanges.Apply(Worked(TodoItemStatus.Running), Change(verb)));

    [Fact]
    public void Resuming_gives_what_failed_for_good_all_its_attempts_again_and_keeps_its_error()
    {
        var item = TodoChanges.Apply(Worked(TodoItemStatus.Failed) with { NextRetryAt = null }, Change(TodoVerb.Resume));

        Assert.Equal((TodoItemStatus.Pending, 0, "command_failed"), (item.Status, item.Attempts, item.Error?.Code));
    }

    [Fact]
    public void Resuming_leaves_an_item_that_waits_for_its_next_try_to_its_wait()
    {
        var item = Worked(TodoItemStatus.Failed) with { NextRetryAt = Now.AddSeconds(10) };

        Assert.Same(item, TodoChanges.Apply(item, Change(TodoVerb.Resume)));
    }

    [Theory]
    [InlineData(TodoItemStatus.Pending, 4, TodoItemStatus.Skipped)]
    [InlineData(TodoItemStatus.Failed, 4, TodoItemStatus.Skipped)]
    [InlineData(TodoItemStatus.Succeeded, 4, TodoItemStatus.Succeeded)]
    [InlineData(TodoItemStatus.Skipped, 4, TodoItemStatus.Skipped)]
    [InlineData(TodoItemStatus.Failed, 2, TodoItemStatus.Pending)]
    [InlineData(TodoItemStatus.Skipped, 2, TodoItemStatus.Pending)]
    [InlineData(TodoItemStatus.Succeeded, 2, TodoItemStatus.Succeeded)]
    [InlineData(TodoItemStatus.Pending, 1, TodoItemStatus.Pending)]
    [InlineData(TodoItemStatus.Skipped, 1, TodoItemStatus.Skipped)]
    public void Resuming_from_an_item_passes_over_what_is_left_before_it_and_redoes_nothing(TodoItemStatus status, int from, TodoItemStatus expected) =>
        Assert.Equal(expected, TodoChanges.Apply(Worked(status), Change(TodoVerb.Resume) with { From = from }).Status);

    [Theory]
    [InlineData(TodoItemStatus.Pending)]
    [InlineData(TodoItemStatus.Failed)]
    public void A_skipped_item_says_why_and_keeps_what_happened(TodoItemStatus status)
    {
        var item = TodoChanges.Apply(Worked(status), Change(TodoVerb.Skip) with { Reason = "done by hand" });

        Assert.Equal((TodoItemStatus.Skipped, "done by hand", Now, "command_failed"), (item.Status, item.Reason, item.EndedAt, item.Error?.Code));
        Assert.Null(item.NextRetryAt);
    }

    [Theory]
    [InlineData(TodoItemStatus.Succeeded)]
    [InlineData(TodoItemStatus.Skipped)]
    public void What_has_its_outcome_is_not_skipped(TodoItemStatus status) =>
        Refused("todo_item_transition_invalid", () => TodoChanges.Apply(Worked(status), Change(TodoVerb.Skip)));

    [Theory]
    [InlineData(TodoItemStatus.Succeeded)]
    [InlineData(TodoItemStatus.Failed)]
    [InlineData(TodoItemStatus.Skipped)]
    public void A_restarted_item_has_all_its_attempts(TodoItemStatus status) =>
        Assert.Equal((TodoItemStatus.Pending, 0, null), TodoChanges.Apply(Worked(status), Change(TodoVerb.Restart)) is var item ? (item.Status, item.Attempts, item.NextRetryAt) : default);

    [Theory]
    [InlineData("Do it.", TodoItemStatus.Succeeded)]
    [InlineData("Do it!", TodoItemStatus.Pending)]
    [InlineData("do it.", TodoItemStatus.Pending)]
    public void An_edit_keeps_an_items_state_only_when_its_text_is_unchanged(string text, TodoItemStatus expected) =>
        Assert.Equal(expected, TodoChanges.Edit(Worked(TodoItemStatus.Succeeded), Item(TodoItemStatus.Pending) with { Text = text }).Status);

    private static TodoChange Change(TodoVerb verb) => new(verb, "person@host/1/2", Now);

    private static TodoItem Item(TodoItemStatus status) => new() { Job = "backlog", Index = 2, Text = "Do it.", Status = status };

    private static TodoItem Worked(TodoItemStatus status) => Item(status) with
    {
        Attempts = 3,
        RunId = "run",
        StartedAt = Now,
        EndedAt = Now,
        Duration = TimeSpan.FromSeconds(1),
        Outcome = "No.",
        Reason = "why",
        Error = ErrorTable.Get("command_failed").ToEnvelope("No."),
        NextRetryAt = status == TodoItemStatus.Failed ? Now : null,
    };

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<AgentOpsException>(act).Code);
}

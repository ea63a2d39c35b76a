using AgentOps.Adapters.Tests.Queue;
using static AgentOps.Adapters.Tests.TodoJobs.TodoStores;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>Whose turn it is, and what the end of a run makes of its item.</summary>
public sealed class TodoTurnTests : IAsyncLifetime
{
    private readonly TodoStores at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Items_are_worked_strictly_in_order_one_at_a_time()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two", "three");

        var first = await at.BeginAsync(store, 1);
        Assert.Equal("todo:backlog/1", first!.SubmittedBy);
        Assert.Null(await at.BeginAsync(store, 1));
        Assert.Equal("RPP", await LettersAsync(store));

        await EndAsync(store, first, 2);
        Assert.Equal("todo:backlog/2", (await at.BeginAsync(store, 3))!.SubmittedBy);
        Assert.Equal("SRP", await LettersAsync(store));
    }

    [Fact]
    public async Task The_run_of_a_try_waits_in_the_queue_of_the_same_transaction_and_takes_a_place_there()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job() with { ItemTimeout = TimeSpan.FromSeconds(90) }, "one");

        var run = (await at.BeginAsync(store, 1))!;

        var stored = (await store.Runs.FindAsync(run.Id, None))!;
        Assert.Equal((RunStatus.Queued, RunKind.Todo, TimeSpan.FromSeconds(90), (RetryPolicy?)null), (stored.Status, stored.Kind, stored.TimeLimit, stored.Retry));
        Assert.Equal(1, (await store.Queue.StateAsync(At(1), BreakerPolicy.Default, None)).Size);
        Assert.Equal(run.Id, (await QueueStores.TakeAsync(store)).Id);
    }

    [Fact]
    public async Task A_failed_item_is_tried_three_times_after_15_and_30_seconds_and_then_suspends_the_job()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");

        await at.WorkAsync(store, 0, "command_failed");
        Assert.Equal((TodoJobStatus.Running, At(15), 1, 0), await FindAsync(store, 1) is var job ? (job.Status, job.NextRetryAt, job.FailedItems, job.BlockedItems) : default);
        Assert.Null(await at.BeginAsync(store, 14.9));
        await at.WorkAsync(store, 15, "command_failed");
        Assert.Null(await at.BeginAsync(store, 44.9));
        await at.WorkAsync(store, 45, "command_failed");

        job = await FindAsync(store, 46);
        Assert.Equal((TodoJobStatus.Suspended, 1, 1, 1, "command_failed"), (job.Status, job.FailedItems, job.BlockedItems, job.CurrentItem, job.Error?.Code));
        Assert.Contains("attempt limit reached", job.Reason, StringComparison.Ordinal);
        Assert.Equal((3, "command_failed", (DateTimeOffset?)null), (await ItemsAsync(store))[0] is var item ? (item.Attempts, item.Error?.Code, item.NextRetryAt) : default);
        Assert.Null(await at.BeginAsync(store, 10_000));
    }

    [Fact]
    public async Task An_item_that_waits_holds_those_after_it()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");

        await at.WorkAsync(store, 0, "command_failed");

        Assert.Null(await at.BeginAsync(store, 5));
        Assert.Equal("todo:backlog/1", (await at.BeginAsync(store, 15))!.SubmittedBy);
    }

    [Fact]
    public async Task With_skip_ahead_the_others_go_on_and_the_job_fails_at_the_end()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job() with { SkipAhead = true, Retry = TodoJob.DefaultRetry with { MaxAttempts = 2 } }, "one", "two", "three");

        await at.WorkAsync(store, 0, "command_failed");
        Assert.Equal("todo:backlog/2", (await at.WorkAsync(store, 5)).SubmittedBy);
        Assert.Equal("todo:backlog/1", (await at.WorkAsync(store, 15, "command_failed")).SubmittedBy);
        Assert.Equal(TodoJobStatus.Running, (await FindAsync(store, 16)).Status);
        await at.WorkAsync(store, 20);

        Assert.Equal((TodoJobStatus.Failed, 1, 2, At(20)), await FindAsync(store, 21) is var job ? (job.Status, job.BlockedItems, job.CompletedItems, job.EndedAt!.Value) : default);
    }

    [Fact]
    public async Task Two_jobs_are_worked_at_once_and_all_in_turn()
    {
        var store = await at.OpenAsync();
        foreach (var name in new[] { "a", "b", "c" })
            await StartAsync(store, Job(name), "one", "two");
        var order = new List<string>();
        var running = new Queue<Run>();

        for (var second = 0; second < 100 && order.Count < 6; second++)
        {
            while (await at.BeginAsync(store, second, most: 2) is { } run)
            {
                order.Add(run.SubmittedBy!);
                running.Enqueue(run);
            }
            Assert.InRange(running.Count, 0, 2);
            if (running.TryDequeue(out var ended))
                await EndAsync(store, ended, second);
        }

        Assert.Equal(["todo:a/1", "todo:b/1", "todo:c/1", "todo:a/2", "todo:b/2", "todo:c/2"], order);
    }

    [Fact]
    public async Task A_job_that_waits_for_a_person_leaves_its_place_to_another()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job("a"), "one", "two");
        await StartAsync(store, Job("b"), "one");
        var run = (await at.BeginAsync(store, 0, most: 1))!;
        Assert.Null(await at.BeginAsync(store, 1, most: 1));

        await QueueStores.TakeAsync(store);
        await QueueStores.MoveAsync(store, run, new RunMove(RunStatus.Blocked) { Reason = "May it?" });

        Assert.Equal("todo:b/1", (await at.BeginAsync(store, 2, most: 1))!.SubmittedBy);
        Assert.Equal("RP", await LettersAsync(store, job: "a"));
    }

    [Fact]
    public async Task Of_two_who_begin_the_same_item_one_does()
    {
        var (one, two) = (await at.OpenAsync(), await at.OpenAsync());
        await StartAsync(one, Job(), "one", "two");
        var task = (await one.Todos.NextAsync(new TodoSearch(At(1)), None))!;

        Assert.True(await one.Todos.DispatchAsync(new TodoDispatch(task, at.Submission(task), At(1)), None));
        Assert.False(await two.Todos.DispatchAsync(new TodoDispatch(task, at.Submission(task), At(1)), None));

        Assert.Equal(1, (await one.Queue.StateAsync(At(1), BreakerPolicy.Default, None)).Size);
    }

    [Fact]
    public async Task What_was_edited_suspended_or_reset_meanwhile_is_not_begun()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        var task = (await store.Todos.NextAsync(new TodoSearch(At(1)), None))!;

        await ChangeAsync(store, TodoVerb.Suspend, 2);
        Assert.False(await BeginsAsync(store, task));
        await store.Todos.EditAsync(Job(), ["other", "two"], None);
        await ChangeAsync(store, TodoVerb.Resume, 3);
        Assert.False(await BeginsAsync(store, task));
        Assert.True(await BeginsAsync(store, (await store.Todos.NextAsync(new TodoSearch(At(4)), None))!));
    }

    [Fact]
    public async Task What_has_become_of_a_run_is_seen_before_anybody_has_written_it()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        await at.WorkAsync(store, 1);

        var job = await FindAsync(store, 2);
        Assert.Equal((1, 2, "two", (string?)null), (job.CompletedItems, job.CurrentItem, job.NextItemText, job.CurrentRunId));
        Assert.Equal("SP", await LettersAsync(store));
        Assert.Null(await store.Todos.NextAsync(new TodoSearch(At(2)), None));
        Assert.Empty(await store.Todos.SettleAsync(At(2), None));
        Assert.NotNull(await store.Todos.NextAsync(new TodoSearch(At(2)), None));
        Assert.Equal(job, await FindAsync(store, 3) with { Retry = job.Retry, Inputs = job.Inputs });
    }

    [Fact]
    public async Task The_last_item_ends_the_job()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one");
        await at.WorkAsync(store, 1);

        var ended = Assert.Single(await store.Todos.SettleAsync(At(2), None));

        Assert.Equal((TodoJobStatus.Succeeded, At(1), (int?)null), (ended.Status, ended.EndedAt!.Value, ended.CurrentItem));
        Assert.Equal(("done", TimeSpan.FromSeconds(1), At(1)), (await ItemsAsync(store))[0] is var item ? (item.Outcome, item.Duration, item.EndedAt!.Value) : default);
    }

    [Fact]
    public async Task A_stopped_run_gives_the_attempt_back_and_suspends_the_job()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one");
        var run = (await at.BeginAsync(store, 1))!;

        await store.Runs.RequestStopAsync(run.Id, "enough", null, At(2), None);

        Assert.Equal((TodoItemStatus.Pending, 0), (await ItemsAsync(store))[0] is var item ? (item.Status, item.Attempts) : default);
        Assert.Equal(TodoJobStatus.Suspended, (await FindAsync(store, 3)).Status);
    }

    [Fact]
    public async Task A_failed_run_that_a_person_restarts_counts_for_its_item()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        var run = await at.WorkAsync(store, 0, "command_failed");
        Assert.Null(await at.BeginAsync(store, 1));

        var claim = new LeaseClaim("token", "ana@host/1/2", At(2), At(62)) { NewAttempt = true };
        await store.Runs.AcquireAsync(run.Id, claim, None);
        Assert.Null(await at.BeginAsync(store, 20));
        await QueueStores.MoveAsync(store, run, new RunMove(RunStatus.Succeeded), second: 21);

        Assert.Equal("todo:backlog/2", (await at.BeginAsync(store, 22))!.SubmittedBy);
        Assert.Equal("SR", await LettersAsync(store));
    }

    [Fact]
    public async Task A_run_that_was_removed_unseen_asks_a_person()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        var run = await at.WorkAsync(store, 1);

        await store.Runs.RemoveAsync(run.Id, None);

        Assert.Equal((TodoJobStatus.Suspended, "todo_run_lost"), await FindAsync(store, 2) is var job ? (job.Status, job.Error?.Code) : default);
        Assert.Null(await at.BeginAsync(store, 3));
    }

    [Fact]
    public async Task An_item_that_cannot_be_started_suspends_the_job_and_is_as_before()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        var task = (await store.Todos.NextAsync(new TodoSearch(At(1)), None))!;

        var job = await store.Todos.RefuseAsync(task, ErrorTable.Get("mission_not_found").ToEnvelope("There is none."), At(1), None);

        Assert.Equal((TodoJobStatus.Suspended, "mission_not_found"), (job.Status, job.Error?.Code));
        Assert.Equal("PP", await LettersAsync(store));
        Assert.Null(await at.BeginAsync(store, 2));
    }

    [Fact]
    public async Task The_next_look_is_worth_it_when_the_first_wait_of_a_running_job_is_over()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job("a"), "one");
        await StartAsync(store, Job("b"), "one");
        Assert.Null(await store.Todos.NextRetryAsync(At(0), None));
        await at.WorkAsync(store, 1, "command_failed");
        await at.WorkAsync(store, 2, "command_failed");
        await store.Todos.SettleAsync(At(3), None);

        Assert.Equal(At(16), await store.Todos.NextRetryAsync(At(3), None));
        Assert.Equal(At(17), await store.Todos.NextRetryAsync(At(16), None));
        await ChangeAsync(store, TodoVerb.Suspend, 4, "a");
        Assert.Equal(At(17), await store.Todos.NextRetryAsync(At(4), None));
    }

    private async Task<bool> BeginsAsync(SqliteStore store, TodoTask task) => await store.Todos.DispatchAsync(new TodoDispatch(task, at.Submission(task), At(5)), None);
}

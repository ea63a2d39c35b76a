using AgentOps.Adapters.Tests.Queue;
using static AgentOps.Adapters.Tests.TodoJobs.TodoStores;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>What people do with todo jobs.</summary>
public sealed class TodoStoreTests : IAsyncLifetime
{
    private readonly TodoStores at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Everything_of_a_job_comes_back()
    {
        var store = await at.OpenAsync();
        var job = Job() with
        {
            Mission = null,
            Command = ["make", "it", "{{ x }}"],
            Prompt = "Be brief.",
            WorkingFolder = "src",
            Risk = Risk.Review,
            Idempotent = true,
            SkipAhead = true,
            Retry = new RetryPolicy { MaxAttempts = 5, Strategy = RetryStrategy.Linear, InitialDelay = TimeSpan.FromSeconds(3), Factor = 1.5, MaxDelay = TimeSpan.FromHours(1), Jitter = 0 },
            ItemTimeout = TimeSpan.FromMinutes(7),
        };

        var made = await store.Todos.CreateAsync(job, ["one\nmore", "tw\u00f6 😀"], None);

        Assert.Equal((2, 1, "one\nmore"), (made.TotalItems, made.CurrentItem, made.NextItemText));
        var read = await FindAsync(await at.OpenAsync(), 1, "BACKLOG");
        Assert.Equal(job.Command, read.Command);
        Assert.Equal(job.Retry with { On = read.Retry.On }, read.Retry);
        Assert.Equal(made with { Command = null, Retry = job.Retry, Inputs = job.Inputs }, read with { Command = null, Retry = job.Retry, Inputs = job.Inputs });
        Assert.Equal(["one\nmore", "tw\u00f6 😀"], (await ItemsAsync(store)).Select(item => item.Text));
    }

    [Fact]
    public async Task Inputs_come_back()
    {
        var store = await at.OpenAsync();
        await store.Todos.CreateAsync(Job() with { Inputs = new Dictionary<string, string> { ["branch"] = "main", ["days"] = "30" } }, ["one"], None);

        Assert.Equal([("branch", "main"), ("days", "30")], (await FindAsync(store, 1)).Inputs.Select(input => (input.Key, input.Value)).Order());
    }

    [Fact]
    public async Task A_name_is_taken_once_whatever_its_case()
    {
        var store = await at.OpenAsync();
        await store.Todos.CreateAsync(Job(), ["one"], None);

        Assert.Equal("todo_job_exists", await QueueStores.CodeOf(() => store.Todos.CreateAsync(Job("BackLog"), ["one"], None)));
        Assert.Null(await store.Todos.FindAsync("other", At(0), None));
        Assert.Equal("todo_job_not_found", await QueueStores.CodeOf(() => ChangeAsync(store, TodoVerb.Resume, 0, "other")));
        Assert.Equal("todo_job_not_found", await QueueStores.CodeOf(() => ItemsAsync(store, job: "other")));
    }

    [Fact]
    public async Task Jobs_are_listed_by_name_with_what_is_counted()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job("b"), "one", "two", "three", "four");
        await at.WorkAsync(store, 1);
        await store.Todos.SettleAsync(At(1), None);
        await ChangeAsync(store, TodoVerb.Skip, 2, "b", [3]);
        await at.WorkAsync(store, 2, "command_failed");
        await StartAsync(store, Job("a"), "one");

        var jobs = await store.Todos.ListAsync(At(3), None);

        Assert.Equal(["a", "b"], jobs.Select(job => job.Name));
        Assert.Equal((4, 1, 1, 0, 1, 2, "two"), (jobs[1].TotalItems, jobs[1].CompletedItems, jobs[1].FailedItems, jobs[1].BlockedItems, jobs[1].SkippedItems, jobs[1].CurrentItem, jobs[1].NextItemText));
    }

    [Fact]
    public async Task Only_items_of_the_statuses_asked_for_are_listed()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two", "three");
        await at.WorkAsync(store, 1);

        Assert.Equal([2, 3], (await ItemsAsync(store, statuses: TodoItemStatus.Pending)).Select(item => item.Index));
        Assert.Equal([1], (await ItemsAsync(store, statuses: [TodoItemStatus.Succeeded, TodoItemStatus.Skipped])).Select(item => item.Index));
        Assert.Equal("two", (await store.Todos.ItemAsync("backlog", 2, At(2), None))?.Text);
        Assert.Null(await store.Todos.ItemAsync("backlog", 4, At(2), None));
    }

    [Fact]
    public async Task A_running_job_is_not_edited_reset_or_removed()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");

        foreach (var act in new Func<Task>[] { () => store.Todos.EditAsync(Job(), ["x"], None), () => store.Todos.EditAsync(Job(), null, None), () => ChangeAsync(store, TodoVerb.Reset, 1), () => store.Todos.RemoveAsync("backlog", At(1), None) })
            Assert.Equal("todo_job_running", await QueueStores.CodeOf(act));
        Assert.Equal("PP", await LettersAsync(store));
    }

    [Fact]
    public async Task A_suspended_job_whose_item_has_not_ended_yet_is_not_either()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        await at.BeginAsync(store, 1);
        await ChangeAsync(store, TodoVerb.Suspend, 2);

        foreach (var act in new Func<Task>[] { () => store.Todos.EditAsync(Job(), null, None), () => ChangeAsync(store, TodoVerb.Reset, 1), () => store.Todos.RemoveAsync("backlog", At(1), None), () => ChangeAsync(store, TodoVerb.Skip, 2, items: [2, 1]) })
            Assert.Equal("todo_job_running", await QueueStores.CodeOf(act));
        Assert.Equal("RP", await LettersAsync(store));
    }

    [Fact]
    public async Task An_edit_keeps_the_state_of_items_whose_number_and_text_are_unchanged()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two", "three");
        await at.WorkAsync(store, 1);
        await at.WorkAsync(store, 2);
        await ChangeAsync(store, TodoVerb.Suspend, 3);

        var job = await store.Todos.EditAsync(Job() with { Prompt = "Anew.", UpdatedAt = At(4) }, ["one", "TWO", "two", "four"], None);

        Assert.Equal("SPPP", await LettersAsync(store));
        Assert.Equal((4, 1, 2, "Anew.", TodoJobStatus.Suspended), (job.TotalItems, job.CompletedItems, job.Revision, job.Prompt, job.Status));
        Assert.Equal(["one", "TWO", "two", "four"], (await ItemsAsync(store)).Select(item => item.Text));
    }

    [Fact]
    public async Task A_finished_job_that_gets_more_items_is_idle_again()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one");
        await at.WorkAsync(store, 1);

        var job = await store.Todos.EditAsync(Job(), ["one", "two"], None);

        Assert.Equal((TodoJobStatus.Idle, (DateTimeOffset?)null), (job.Status, job.EndedAt));
        Assert.Equal("SP", await LettersAsync(store));
    }

    [Fact]
    public async Task Reset_puts_every_item_back_to_the_beginning()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job() with { SkipAhead = true }, "one", "two", "three");
        await at.WorkAsync(store, 1);
        await at.WorkAsync(store, 2, "step_denied");
        await ChangeAsync(store, TodoVerb.Skip, 3, items: [3]);
        Assert.Equal(TodoJobStatus.Failed, (await FindAsync(store, 3)).Status);

        var job = await ChangeAsync(store, TodoVerb.Reset, 4);

        Assert.Equal((TodoJobStatus.Idle, 0, 0, 0, (DateTimeOffset?)null), (job.Status, job.CompletedItems, job.FailedItems, job.SkippedItems, job.StartedAt));
        Assert.All(await ItemsAsync(store), item => Assert.Equal((TodoItemStatus.Pending, 0, null, null), (item.Status, item.Attempts, item.Error, item.RunId)));
    }

    [Fact]
    public async Task Resuming_tries_what_failed_for_good_again_with_all_its_attempts()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        await at.WorkAsync(store, 1, "step_denied");
        Assert.Equal(TodoJobStatus.Suspended, (await FindAsync(store, 2)).Status);

        var job = await ChangeAsync(store, TodoVerb.Resume, 3);

        Assert.Equal((TodoJobStatus.Running, 0, (string?)null, 1), (job.Status, job.FailedItems, job.Reason, job.CurrentItem));
        Assert.Equal("todo:backlog/1", (await at.WorkAsync(store, 4)).SubmittedBy);
        Assert.Equal((1, TodoItemStatus.Succeeded), (await ItemsAsync(store))[0] is var item ? (item.Attempts, item.Status) : default);
    }

    [Fact]
    public async Task Resuming_from_an_item_skips_what_is_left_before_it()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two", "three", "four");
        await at.WorkAsync(store, 1);
        await at.WorkAsync(store, 2, "step_denied");

        await ChangeAsync(store, TodoVerb.Resume, 3, from: 4);

        Assert.Equal("SKKP", await LettersAsync(store));
        Assert.Equal("todo:backlog/4", (await at.BeginAsync(store, 4))!.SubmittedBy);
        Assert.Equal("todo_item_not_found", await QueueStores.CodeOf(() => ChangeAsync(store, TodoVerb.Resume, 5, from: 5)));
    }

    [Fact]
    public async Task Skipping_the_item_that_stands_in_the_way_lets_the_next_one_through()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one", "two");
        await at.WorkAsync(store, 1, "step_denied");

        await ChangeAsync(store, TodoVerb.Skip, 2, items: [1], reason: "done by hand");
        await ChangeAsync(store, TodoVerb.Resume, 3);

        Assert.Equal(("done by hand", TodoItemStatus.Skipped), (await ItemsAsync(store))[0] is var item ? (item.Reason, item.Status) : default);
        Assert.Equal("todo:backlog/2", (await at.WorkAsync(store, 4)).SubmittedBy);
        Assert.Equal(TodoJobStatus.Succeeded, (await FindAsync(store, 5)).Status);
    }

    [Fact]
    public async Task Restarting_only_the_failed_items_leaves_the_others()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job() with { SkipAhead = true }, "one", "two", "three");
        await at.WorkAsync(store, 1, "step_denied");
        await at.WorkAsync(store, 2);
        await at.WorkAsync(store, 3, "budget_spent");
        Assert.Equal(TodoJobStatus.Failed, (await FindAsync(store, 4)).Status);

        var job = await ChangeAsync(store, TodoVerb.Restart, 5);

        Assert.Equal(("PSP", TodoJobStatus.Idle), (await LettersAsync(store), job.Status));
        Assert.Equal("todo_item_not_found", await QueueStores.CodeOf(() => ChangeAsync(store, TodoVerb.Restart, 6, items: [2, 7])));
        Assert.Equal("PSP", await LettersAsync(store));
        await ChangeAsync(store, TodoVerb.Restart, 6, items: [2]);
        Assert.Equal("PPP", await LettersAsync(store));
    }

    [Fact]
    public async Task A_removed_job_leaves_its_runs_and_its_name_is_free()
    {
        var store = await at.OpenAsync();
        await StartAsync(store, Job(), "one");
        var run = await at.WorkAsync(store, 1);

        await store.Todos.RemoveAsync("backlog", At(2), None);

        Assert.Null(await store.Todos.FindAsync("backlog", At(2), None));
        Assert.NotNull(await store.Runs.FindAsync(run.Id, None));
        Assert.Equal("P", (await store.Todos.CreateAsync(Job(), ["other"], None)).TotalItems == 1 ? await LettersAsync(store) : "");
    }

    [Fact]
    public async Task Ten_thousand_items_are_made_counted_and_listed_in_order()
    {
        var store = await at.OpenAsync();
        var texts = Enumerable.Range(1, 10_000).Select(number => $"item {number}").ToArray();
        await StartAsync(store, Job(), texts);
        await at.WorkAsync(store, 1);

        Assert.Equal((10_000, 1, 2), await FindAsync(store, 2) is var job ? (job.TotalItems, job.CompletedItems, job.CurrentItem) : default);
        Assert.Equal(texts, (await ItemsAsync(store)).Select(item => item.Text));
        await ChangeAsync(store, TodoVerb.Resume, 3, from: 9_999);
        Assert.Equal((9_997, 9_999), await FindAsync(store, 4) is var later ? (later.SkippedItems, later.CurrentItem) : default);
    }

    [Fact]
    public async Task An_items_text_may_have_3_million_characters()
    {
        var store = await at.OpenAsync();
        var text = string.Concat(Enumerable.Repeat("0123456789", 300_000));
        await StartAsync(store, Job(), text, "two");

        Assert.Equal(text, (await ItemsAsync(store))[0].Text);
        Assert.Equal(200, (await FindAsync(store, 1)).NextItemText!.Length);
    }
}

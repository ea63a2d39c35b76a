using AgentOps.Adapters.Tests.Queue;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>A store with todo jobs, and what tests of them say often. Times are seconds after noon.</summary>
internal sealed class TodoStores : IAsyncDisposable
{
    private readonly QueueStores files = new();

    public static CancellationToken None => CancellationToken.None;

    public static DateTimeOffset At(double second) => QueueStores.Noon.AddSeconds(second);

    public Task<SqliteStore> OpenAsync() => files.OpenAsync();

    public static TodoJob Job(string name = "backlog") => new() { Name = name, Mission = "fix-one", CreatedAt = At(0), UpdatedAt = At(0), CreatedBy = "ana@host/1/2" };

    /// <summary>A running job.</summary>
    public static async Task<TodoJob> StartAsync(SqliteStore store, TodoJob job, params string[] items)
    {
        await store.Todos.CreateAsync(job, items, None);
        return await ChangeAsync(store, TodoVerb.Resume, 0, job.Name);
    }

    public static Task<TodoJob> ChangeAsync(SqliteStore store, TodoVerb verb, double second, string job = "backlog", int[]? items = null, int? from = null, string? reason = null) =>
        store.Todos.ChangeAsync(job, new TodoChange(verb, "ana@host/1/2", At(second)) { Items = items ?? [], From = from, Reason = reason }, None);

    /// <summary>Begins the item whose turn it is; null when there is none.</summary>
    public async Task<Run?> BeginAsync(SqliteStore store, double second, int? most = null, string? job = null)
    {
        await store.Todos.SettleAsync(At(second), None);
        if (await store.Todos.NextAsync(new TodoSearch(At(second)) { MostJobs = most, Job = job }, None) is not { } task)
            return null;
        var submission = Submission(task);
        return await store.Todos.DispatchAsync(new TodoDispatch(task, submission, At(second)) { MostJobs = most }, None) ? submission.Begin : null;
    }

    public RunSubmission Submission(TodoTask task) => QueueStores.Submission(files.NewRun("fix-one") with { Kind = RunKind.Todo, SubmittedBy = $"todo:{task.Item}", TimeLimit = task.Job.ItemTimeout });

    /// <summary>Executes the run: it succeeds, or fails with this code.</summary>
    public static async Task EndAsync(SqliteStore store, Run run, double second, string? code = null)
    {
        await store.Runs.AcquireAsync(run.Id, new LeaseClaim("token", "ana@host/1/2", At(second), At(second + 60)), None);
        var move = code is null ? new RunMove(RunStatus.Succeeded) { Summary = "done", Active = TimeSpan.FromSeconds(1) }
            : new RunMove(RunStatus.Failed) { Error = ErrorTable.Get(code).ToEnvelope("No."), Active = TimeSpan.FromSeconds(1) };
        await QueueStores.MoveAsync(store, run, move, second: second);
    }

    /// <summary>Begins the next item and ends it.</summary>
    public async Task<Run> WorkAsync(SqliteStore store, double second, string? code = null)
    {
        var run = await BeginAsync(store, second) ?? throw new InvalidOperationException("It is no item's turn.");
        await EndAsync(store, run, second, code);
        return run;
    }

    public static async Task<TodoJob> FindAsync(SqliteStore store, double second, string job = "backlog") => (await store.Todos.FindAsync(job, At(second), None))!;

    public static async Task<List<TodoItem>> ItemsAsync(SqliteStore store, double second = 1_000, string job = "backlog", params TodoItemStatus[] statuses)
    {
        var items = new List<TodoItem>();
        await foreach (var item in store.Todos.ItemsAsync(job, statuses, At(second), None))
            items.Add(item);
        return items;
    }

    /// <summary>Each item's status by its first letter, such as <c>SSFRP</c>; K is Skipped.</summary>
    public static async Task<string> LettersAsync(SqliteStore store, double second = 1_000, string job = "backlog") =>
        string.Concat((await ItemsAsync(store, second, job)).Select(item => item.Status == TodoItemStatus.Skipped ? 'K' : item.Status.ToString()[0]));

    public ValueTask DisposeAsync() => files.DisposeAsync();
}

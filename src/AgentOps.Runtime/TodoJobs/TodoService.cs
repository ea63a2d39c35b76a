using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Todo jobs: make, look, change. Who works them is <see cref="TodoWork"/>'s.</summary>
public sealed class TodoService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly EngineServices services;
    private readonly RunService runs;
    private readonly TodoSubmission submissions;

    internal TodoService(EngineServices services, RunService runs, TodoSubmission submissions) =>
        (this.services, this.runs, this.submissions) = (services, runs, submissions);

    private ITodoStore Store => services.Store.Todos;

    private DateTimeOffset Now => services.Clock.GetUtcNow();

    /// <summary>The word by which a job finds a mission: its id, or the path of its file. Fails with todo_job_invalid for a mission without a file.</summary>
    public string NameOf(Mission mission) => submissions.NameOf(mission);

    /// <summary>
    /// Stores a job with its items; nobody works it yet. Fails with todo_job_exists, todo_job_invalid, and as a start of the items would: mission_not_found,
    /// mission_input_invalid, runner_not_found, workspace_not_trusted and the like.
    /// </summary>
    public Task<TodoJob> CreateAsync(TodoJob job, IReadOnlyList<string> items, CancellationToken ct)
    {
        TodoJobCheck.Require(job);
        TodoJobCheck.Require(job.Name, items);
        submissions.Check(job, items);
        return Store.CreateAsync(job with { CreatedBy = services.Owner, CreatedAt = Now, UpdatedAt = Now }, items, ct);
    }

    /// <summary>
    /// Replaces a job's definition and, unless null, its items; an item whose number and text are unchanged keeps its state. Fails as <see cref="CreateAsync"/>
    /// does, and with todo_job_not_found, todo_job_running.
    /// </summary>
    public async Task<TodoJob> EditAsync(TodoJob job, IReadOnlyList<string>? items, CancellationToken ct)
    {
        TodoJobCheck.Require(job);
        if (items is not null)
            TodoJobCheck.Require(job.Name, items);
        submissions.Check(job, items ?? await TextsAsync(job.Name, ct));
        return await Store.EditAsync(job with { UpdatedAt = Now }, items, ct);
    }

    /// <summary>Fails with todo_job_not_found.</summary>
    public async Task<TodoJob> GetAsync(string name, CancellationToken ct) => await ExplainAsync(
        await Store.FindAsync(name, Now, ct) ?? throw new AgentOpsException("todo_job_not_found", $"There is no todo job '{name}' in {services.Workspace.Root}.", name), ct);

    /// <summary>All jobs by name.</summary>
    public async Task<IReadOnlyList<TodoJob>> ListAsync(CancellationToken ct)
    {
        var jobs = new List<TodoJob>();
        foreach (var job in await Store.ListAsync(Now, ct))
            jobs.Add(await ExplainAsync(job, ct));
        return jobs;
    }

    /// <summary>A job's items in order; no statuses means all. Fails with todo_job_not_found.</summary>
    public async IAsyncEnumerable<TodoItem> ItemsAsync(string job, IReadOnlyList<TodoItemStatus> statuses, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in Store.ItemsAsync(job, statuses, Now, ct))
            yield return await ExplainAsync(item, ct);
    }

    /// <summary>Fails with todo_job_not_found, todo_item_not_found.</summary>
    public async Task<TodoItem> ItemAsync(string job, int index, CancellationToken ct) => await ExplainAsync(
        await Store.ItemAsync(job, index, Now, ct) ?? throw new AgentOpsException("todo_item_not_found", $"The todo job {job} has no item {index}.", index), ct);

    /// <summary>
    /// Lets workers work the job; what failed for good is tried anew. With <paramref name="from"/> what is left before that item is skipped. Fails with
    /// todo_job_not_found, todo_item_not_found, todo_job_ended.
    /// </summary>
    public Task<TodoJob> ResumeAsync(string name, int? from, CancellationToken ct) => ChangeAsync(name, Change(TodoVerb.Resume) with { From = from }, ct);

    /// <summary>
    /// Begins no further item and stops the run of the current one, which gives its attempt back; waits up to <paramref name="patience"/> for who executes it.
    /// Fails with todo_job_not_found, todo_job_ended.
    /// </summary>
    public async Task<TodoJob> SuspendAsync(string name, string? reason, TimeSpan patience, CancellationToken ct)
    {
        reason = reason is null ? null : Redactor.Redact(reason);
        var job = await ChangeAsync(name, Change(TodoVerb.Suspend) with { Reason = reason }, ct);
        if (job.CurrentRunId is not { } id)
            return job;
        try
        {
            await runs.StopAsync(id, reason is null ? $"the todo job {job.Name} was suspended" : $"the todo job {job.Name} was suspended: {reason}", ct);
        }
        catch (AgentOpsException ended) when (ended.Code is "run_transition_invalid" or "run_not_found")
        {
            // It ended in between, which is as good.
        }
        var begun = services.Clock.GetTimestamp();
        while (await Store.FindAsync(name, Now, ct) is { CurrentRunId: not null } && services.Clock.GetElapsedTime(begun) < patience)
            await services.Store.WaitForChangeAsync(Second, ct);
        await Store.SettleAsync(Now, ct);
        return await GetAsync(name, ct);
    }

    /// <summary>Every item Pending and nothing counted. Fails with todo_job_not_found, todo_job_running.</summary>
    public Task<TodoJob> ResetAsync(string name, CancellationToken ct) => ChangeAsync(name, Change(TodoVerb.Reset), ct);

    /// <summary>Passes over items. Fails with todo_job_not_found, todo_item_not_found, todo_job_running (an item has a run), todo_item_transition_invalid.</summary>
    public Task<TodoJob> SkipAsync(string name, IReadOnlyList<int> items, string? reason, CancellationToken ct) =>
        ChangeAsync(name, Change(TodoVerb.Skip) with { Items = items, Reason = reason is null ? null : Redactor.Redact(reason) }, ct);

    /// <summary>Puts items back in line with all their attempts; none means all that failed for good. Fails as <see cref="SkipAsync"/> does.</summary>
    public Task<TodoJob> RestartAsync(string name, IReadOnlyList<int> items, CancellationToken ct) => ChangeAsync(name, Change(TodoVerb.Restart) with { Items = items }, ct);

    /// <summary>Deletes a job with its items; their runs stay. Fails with todo_job_not_found, todo_job_running.</summary>
    public Task RemoveAsync(string name, CancellationToken ct) => Store.RemoveAsync(name, Now, ct);

    private TodoChange Change(TodoVerb verb) => new(verb, services.Owner, Now);

    private async Task<TodoJob> ChangeAsync(string name, TodoChange change, CancellationToken ct)
    {
        var job = await Store.ChangeAsync(name, change, ct);
        services.Log.Write(new LogEntry(LogLevel.Information, $"todo.{change.Verb.ToString().ToLowerInvariant()}", $"The todo job {job.Name} is {job.Status}: {change.Verb} by {change.By}.") { Agent = job.Name });
        return await ExplainAsync(job, ct);
    }

    private async Task<TodoJob> ExplainAsync(TodoJob job, CancellationToken ct) => job is { CurrentRunId: { } id, CurrentItem: { } number, Reason: null }
        ? job with { Reason = await WaitOfAsync(number, id, ct) } : job;

    private async Task<TodoItem> ExplainAsync(TodoItem item, CancellationToken ct) => item is { Status: TodoItemStatus.Running, RunId: { } id }
        ? item with { Reason = await WaitOfAsync(item.Index, id, ct) } : item;

    private async Task<string?> WaitOfAsync(int item, string runId, CancellationToken ct)
    {
        if (await services.Store.Runs.FindAsync(runId, ct) is not { } run)
            return null;
        var hold = run.Status == RunStatus.Queued ? QueueRules.HoldOf(run, await services.Store.Queue.SituationAsync(Now, services.Settings.Breakers, ct)) : null;
        return TodoWaits.Of(item, run, hold);
    }

    private async Task<List<string>> TextsAsync(string job, CancellationToken ct)
    {
        var texts = new List<string>();
        await foreach (var item in Store.ItemsAsync(job, [], Now, ct))
            texts.Add(item.Text);
        return texts;
    }
}

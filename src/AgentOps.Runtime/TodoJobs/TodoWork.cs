using System.Globalization;
using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>
/// Works todo jobs: puts the runs of items whose turn it is in line, for every worker to execute, or executes those of one job here. As many
/// processes as want may do so on one store; an item's try begins in one transaction, and its run has one lease.
/// </summary>
public sealed class TodoWork : IWorkerDuty
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly EngineServices services;
    private readonly RunService runs;
    private readonly TodoService jobs;
    private readonly TodoSubmission submissions;

    internal TodoWork(EngineServices services, RunService runs, TodoService jobs, TodoSubmission submissions) =>
        (this.services, this.runs, this.jobs, this.submissions) = (services, runs, jobs, submissions);

    private ITodoStore Store => services.Store.Todos;

    private DateTimeOffset Now => services.Clock.GetUtcNow();

    /// <summary>One look at every running job: writes what became of runs and begins the items whose turn it is.</summary>
    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        await SettleAsync(ct);
        var lost = new List<string>();
        var looked = Now;
        while (await Store.NextAsync(new TodoSearch(looked) { MostJobs = services.Settings.Todo.MaxConcurrentJobs, Except = lost }, ct) is { } task)
        {
            // Somebody else was quicker: that job is in good hands.
            if (!await BeginAsync(task, services.Settings.Todo.MaxConcurrentJobs, ct))
                lost.Add(task.Job.Name);
        }
        // One whose time had come waits for a place, and that is freed by a write. One whose time has come since the look is due now.
        return await Store.NextRetryAsync(looked, ct);
    }

    /// <summary>
    /// Works one job here until it has ended, is suspended, or an item waits for a person, and gives each item's run as it ends. A run that another process
    /// executes is waited for. Cancelling hands the current run back to the queue. Fails with todo_job_not_found, and as a resume of the run does.
    /// </summary>
    public async IAsyncEnumerable<Run> RunAsync(string name, Action<TodoProgress>? progress, [EnumeratorCancellation] CancellationToken ct)
    {
        var job = await jobs.GetAsync(name, ct);
        if (job.Status == TodoJobStatus.Succeeded)
            yield break;
        if (job.Status != TodoJobStatus.Running)
            await jobs.ResumeAsync(name, null, ct);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            await SettleAsync(ct);
            job = await jobs.GetAsync(name, ct);
            if (job.CurrentRunId is { } id)
            {
                var run = await ExecuteAsync(job, id, progress, ct);
                if (run is not null)
                    yield return run;
                if (run?.Status is RunStatus.Blocked or RunStatus.Waiting)
                    yield break;
            }
            else if (job.Status != TodoJobStatus.Running)
                yield break;
            else if (await Store.NextAsync(new TodoSearch(Now) { Job = name }, ct) is { } task)
                await BeginAsync(task, null, ct);
            else
                await WaitAsync(job, progress, ct);
        }
    }

    private async Task<bool> BeginAsync(TodoTask task, int? most, CancellationToken ct)
    {
        RunSubmission submission;
        try
        {
            submission = submissions.Create(task);
        }
        catch (AgentOpsException refused) when (!refused.Code.StartsWith("store_", StringComparison.Ordinal))
        {
            Tell(await Store.RefuseAsync(task, refused.Envelope with { Message = Redactor.Redact(refused.Message) }, Now, ct));
            return true;
        }
        return await Store.DispatchAsync(new TodoDispatch(task, submission, Now) { MostJobs = most }, ct);
    }

    private async Task SettleAsync(CancellationToken ct)
    {
        foreach (var job in await Store.SettleAsync(Now, ct))
            Tell(job);
    }

    // Null when there is nothing to tell of the run yet.
    private async Task<Run?> ExecuteAsync(TodoJob job, string id, Action<TodoProgress>? progress, CancellationToken ct)
    {
        var number = job.CurrentItem.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
        try
        {
            if (await runs.GetAsync(id, ct) is { Status: RunStatus.RetryPending, Reason: var reason } waiting && waiting.DueAt > Now)
            {
                progress?.Invoke(new TodoProgress(job, $"item {number}: {reason}"));
                await services.Store.WaitForChangeAsync(Second, ct);
                return null;
            }
            var run = await runs.ResumeAsync(id, happened => progress?.Invoke(new TodoProgress(job, $"item {number}: {happened.Message}")), ct);
            return run.Status is RunStatus.Queued or RunStatus.RetryPending ? null : run;
        }
        catch (AgentOpsException refused) when (refused.Code is "run_in_use" or "run_not_resumable" or "run_not_found" or "breaker_open" or "lease_lost")
        {
            progress?.Invoke(new TodoProgress(job, refused.Message));
            if (refused.Code is "run_not_resumable" && await runs.GetAsync(id, ct) is { Status: not (RunStatus.Running or RunStatus.Queued) } left)
                return left;
            await services.Store.WaitForChangeAsync(Second, ct);
            return null;
        }
    }

    private async Task WaitAsync(TodoJob job, Action<TodoProgress>? progress, CancellationToken ct)
    {
        if (job.NextRetryAt is { } at)
            progress?.Invoke(new TodoProgress(job, string.Create(CultureInfo.InvariantCulture, $"item {job.CurrentItem} is tried again at {at.UtcDateTime:HH:mm:ss'Z'}")));
        var wait = job.NextRetryAt - Now is { } left && left < Second ? left : Second;
        if (wait > TimeSpan.Zero)
            await services.Store.WaitForChangeAsync(wait, ct);
    }

    private void Tell(TodoJob job)
    {
        var level = job.Status is TodoJobStatus.Suspended or TodoJobStatus.Failed ? LogLevel.Warning : LogLevel.Information;
        services.Log.Write(new LogEntry(level, $"todo.{job.Status.ToString().ToLowerInvariant()}", $"The todo job {job.Name} is {job.Status}{(job.Reason is null ? "." : $": {job.Reason}")}") { Agent = job.Name });
    }
}

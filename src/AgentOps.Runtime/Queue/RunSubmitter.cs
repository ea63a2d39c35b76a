namespace AgentOps;

/// <summary>Puts runs of missions into the queue, and waits for room where its caller has the patience.</summary>
internal sealed class RunSubmitter(EngineServices services)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <param name="mission">Checked once for all.</param>
    /// <param name="submits">All are put in line, or none.</param>
    /// <param name="patience">How long a full queue is waited for; null not at all, infinite for ever.</param>
    /// <param name="ct">Ends the waiting; what has been submitted stays so.</param>
    public async Task<IReadOnlyList<SubmittedRun>> SubmitAsync(Mission mission, IReadOnlyList<RunSubmit> submits, TimeSpan? patience, CancellationToken ct)
    {
        var items = MissionSubmission.Create(mission, submits, services);
        var limits = new QueueLimits(services.Settings.Queue.Capacity);
        var begun = services.Clock.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            // Watched for before trying again: room that comes between the two must not be missed.
            var change = isFirst ? Task.CompletedTask : services.Store.WaitForChangeAsync(LeftOf(patience, begun), enough.Token);
            try
            {
                var result = await services.Store.Queue.SubmitAsync(items, limits, ct);
                Log(mission, result);
                return result.Runs;
            }
            catch (AgentOpsException full) when (full.Code == "queue_full" && items.Count <= limits.Capacity && LeftOf(patience, begun) > TimeSpan.Zero)
            {
                await change;
            }
            finally
            {
                await enough.CancelAsync();
            }
        }
    }

    private TimeSpan LeftOf(TimeSpan? patience, long begun)
    {
        if (patience == Timeout.InfiniteTimeSpan)
            return Poll;
        var left = (patience ?? TimeSpan.Zero) - services.Clock.GetElapsedTime(begun);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < Poll ? left : Poll;
    }

    private void Log(Mission mission, SubmitResult result)
    {
        foreach (var (run, isDuplicate) in result.Runs)
            services.Log.Write(new LogEntry(LogLevel.Information, isDuplicate ? "run.duplicate" : "run.submitted", isDuplicate
                ? $"Run {run.Id} had been submitted with the same key."
                : $"Run {run.Id} of {mission.Id} was submitted with priority {run.Priority}.") { RunId = run.Id, Agent = mission.Id, TraceId = run.TraceId });
    }
}

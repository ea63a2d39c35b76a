namespace AgentOps;

/// <summary>
/// Looks for new and changed issues and submits their runs. All workers together poll once in an interval. An issue is read only when the list shows something that nobody
/// has looked into, and what was begun or needs nothing is not looked into again until the list shows something else.
/// </summary>
public sealed class IssuePollDuty(AgentRuntime runtime) : IWorkerDuty
{
    private const string Turn = "issues.poll";

    // A tracker that does not answer must not keep the other duties from theirs.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly IssueSettings settings = runtime.Settings.Issues;
    private DateTimeOffset notBefore;

    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var now = runtime.Clock.GetUtcNow();
        // Asked at every change of the store, and whose turn it is costs a write.
        if (now < notBefore)
            return notBefore;
        if (await runtime.Store.Retention.TakeTurnAsync(Turn, settings.PollInterval, now, ct) is { } next)
            return notBefore = next;
        var left = settings.MaxNew;
        foreach (var tracker in InTurn(settings.PollTrackers.Count > 0 ? settings.PollTrackers : [runtime.Issues.DefaultName], now))
            left -= await TryPollAsync(tracker, left, ct);
        return notBefore = now + settings.PollInterval;
    }

    // All share what may begin, so each is the first one in its turn.
    private IEnumerable<string> InTurn(IReadOnlyList<string> trackers, DateTimeOffset now)
    {
        var first = (int)(now.UtcTicks / settings.PollInterval.Ticks % trackers.Count);
        return trackers.Skip(first).Concat(trackers.Take(first));
    }

    // How many runs were begun. Whatever goes wrong is one line, and another try in an interval.
    private async Task<int> TryPollAsync(string tracker, int most, CancellationToken ct)
    {
        using var enough = new CancellationTokenSource(Longest, runtime.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, enough.Token);
        var poll = new IssuePoll(runtime, tracker, most);
        try
        {
            await poll.RunAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Failed(tracker, $"it took longer than {Durations.Format(Longest)}");
        }
        catch (Exception failure) when (failure is AgentOpsException or IOException or UnauthorizedAccessException)
        {
            Failed(tracker, failure.Message);
        }
        finally
        {
            await poll.EndAsync();
        }
        return poll.Begun;
    }

    private void Failed(string tracker, string why) =>
        runtime.Log.Write(new LogEntry(LogLevel.Warning, "issues.poll_failed", $"Looking for issues in the tracker {tracker} failed: {Redactor.Redact(why)}"));
}

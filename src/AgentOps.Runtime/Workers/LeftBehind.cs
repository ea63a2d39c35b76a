namespace AgentOps;

/// <summary>Tells people, once for each mission, of runs that this worker leaves to others because it lacks a tool: a host without PowerShell lacks many.</summary>
internal sealed class LeftBehind(AgentRuntime runtime, Action<string>? warned)
{
    private const int Looked = 200;
    private readonly HashSet<(string Mission, string Scope)> told = [];
    private long lookedAt;

    public async Task TellAsync(CancellationToken ct)
    {
        var clock = runtime.Clock;
        if (warned is null || (lookedAt != 0 && clock.GetElapsedTime(lookedAt) < runtime.Settings.Workers.Poll))
            return;
        lookedAt = clock.GetTimestamp();
        var queue = runtime.Store.Queue;
        var tools = runtime.Tools.All.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        var situation = await queue.SituationAsync(clock.GetUtcNow(), runtime.Settings.Breakers, ct) with { Tools = tools };
        var looked = 0;
        await foreach (var run in queue.ListAsync(ct))
        {
            if (++looked > Looked)
                return;
            if (QueueRules.HoldOf(run, situation) is { By: QueueHoldBy.Tool } hold && told.Add((run.Mission, hold.Scope)))
                warned($"Runs of {run.Mission} are left to another worker. {hold.Reason}");
        }
    }
}

namespace AgentOps;

/// <summary>Cleans up a workspace: looks at everything first, and acts on the very items it has shown.</summary>
public sealed class RetentionService
{
    private readonly RetentionSettings settings;
    private readonly IReadOnlyList<IRetentionSource> sources;
    private readonly Workspace workspace;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;

    internal RetentionService(RetentionSettings settings, IReadOnlyList<IRetentionSource> sources, Workspace workspace, IAgentLog log, TimeProvider clock) =>
        (this.settings, this.sources, this.workspace, this.log, this.clock) = (settings, sources, workspace, log, clock);

    /// <summary>The rules in the order in which they are asked.</summary>
    public IReadOnlyList<RetentionRule> Policy => RetentionPlanner.PolicyOf(settings);

    /// <summary>What there is, what would be done with it and why. Changes nothing.</summary>
    /// <param name="classes">Which classes; empty for all.</param>
    /// <param name="withKept">True gives what stays too.</param>
    /// <param name="ct">Ends the look.</param>
    public async Task<IReadOnlyList<CleanupItem>> PlanAsync(IReadOnlyCollection<string> classes, bool withKept, CancellationToken ct)
    {
        var planner = new RetentionPlanner(settings, clock.GetUtcNow());
        var plan = new List<CleanupItem>();
        foreach (var source in sources.Where(source => classes.Count == 0 || classes.Contains(source.Class)))
        {
            await foreach (var item in source.ListAsync(ct))
            {
                if (planner.Judge(item) is var judged && (withKept || judged.Action != RetentionAction.Keep))
                    plan.Add(judged);
            }
        }
        return plan;
    }

    /// <summary>Does with an item what was planned, if it is still as it was; gives it with what came of it. A failure is in the item, not thrown.</summary>
    public async Task<CleanupItem> ApplyAsync(CleanupItem planned, CancellationToken ct)
    {
        if (planned.Action == RetentionAction.Keep)
            return planned;
        try
        {
            var result = await sources.Single(source => source.Class == planned.Class).ApplyAsync(planned.Subject, planned.Action, ct);
            if (result.Skipped is { } why)
                return planned with { Outcome = CleanupOutcome.Skipped, Reason = why };
            log.Write(new LogEntry(LogLevel.Information, "retention.removed", $"Cleaned up {planned}: {planned.Reason}.")
            {
                Data = new Dictionary<string, object?> { ["class"] = planned.Class, ["item"] = planned.Id, ["action"] = planned.Action.ToString(), ["size_bytes"] = planned.Bytes },
            });
            return planned with { Outcome = CleanupOutcome.Done, Archive = result.Archive is null ? null : workspace.Relative(result.Archive) };
        }
        catch (Exception failure) when (failure is AgentOpsException or IOException or UnauthorizedAccessException)
        {
            var error = (failure as AgentOpsException)?.Envelope ?? ErrorTable.Get("cleanup_failed").ToEnvelope($"{planned} could not be cleaned up: {failure.Message}");
            log.Write(new LogEntry(LogLevel.Warning, "retention.failed", error.Message) { Exception = failure });
            return planned with { Outcome = CleanupOutcome.Failed, Error = error };
        }
    }
}

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

    /// <summary>The items of a plan in the portions in which they are best applied: those of one group where they go together, else one by one.</summary>
    public IEnumerable<IReadOnlyList<CleanupItem>> PortionsOf(IEnumerable<CleanupItem> plan)
    {
        var portion = new List<CleanupItem>();
        foreach (var item in plan)
        {
            if (portion.Count > 0 && !(GoTogether(portion[0], item) && SourceOf(item) is IBatchedRetentionSource))
            {
                yield return portion;
                portion = [];
            }
            portion.Add(item);
        }
        if (portion.Count > 0)
            yield return portion;
    }

    /// <summary>As <see cref="ApplyAsync(CleanupItem, CancellationToken)"/>, for all of a portion.</summary>
    public async Task<IReadOnlyList<CleanupItem>> ApplyAsync(IReadOnlyList<CleanupItem> portion, CancellationToken ct)
    {
        if (portion is [var only])
            return [await ApplyAsync(only, ct)];
        var source = (IBatchedRetentionSource)SourceOf(portion[0]);
        try
        {
            var results = await source.ApplyAsync([.. portion.Select(item => item.Subject)], portion[0].Action, ct);
            return [.. portion.Zip(results, Ended)];
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            return [.. portion.Select(item => Failed(item, failure))];
        }
    }

    /// <summary>Does with an item what was planned, if it is still as it was; gives it with what came of it. A failure is in the item, not thrown.</summary>
    public async Task<CleanupItem> ApplyAsync(CleanupItem planned, CancellationToken ct)
    {
        if (planned.Action == RetentionAction.Keep)
            return planned;
        try
        {
            return Ended(planned, await SourceOf(planned).ApplyAsync(planned.Subject, planned.Action, ct));
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            return Failed(planned, failure);
        }
    }

    private static bool GoTogether(CleanupItem one, CleanupItem other) =>
        one.Action != RetentionAction.Keep && (one.Class, one.Action, one.Subject.Group) == (other.Class, other.Action, other.Subject.Group);

    private static bool IsFailure(Exception failure) => failure is AgentOpsException or IOException or UnauthorizedAccessException;

    private IRetentionSource SourceOf(CleanupItem item) => sources.Single(source => source.Class == item.Class);

    private CleanupItem Ended(CleanupItem planned, RetentionResult result)
    {
        if (result.Skipped is { } why)
            return planned with { Outcome = CleanupOutcome.Skipped, Reason = why };
        log.Write(new LogEntry(LogLevel.Information, "retention.removed", $"Cleaned up {planned}: {planned.Reason}.")
        {
            Data = new Dictionary<string, object?> { ["class"] = planned.Class, ["item"] = planned.Id, ["action"] = planned.Action.ToString(), ["size_bytes"] = planned.Bytes },
        });
        return planned with { Outcome = CleanupOutcome.Done, Archive = result.Archive is null ? null : workspace.Relative(result.Archive) };
    }

    private CleanupItem Failed(CleanupItem planned, Exception failure)
    {
        var error = (failure as AgentOpsException)?.Envelope ?? ErrorTable.Get("cleanup_failed").ToEnvelope($"{planned} could not be cleaned up: {failure.Message}");
        log.Write(new LogEntry(LogLevel.Warning, "retention.failed", error.Message) { Exception = failure });
        return planned with { Outcome = CleanupOutcome.Failed, Error = error };
    }
}

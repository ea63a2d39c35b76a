using System.Globalization;

namespace AgentOps;

/// <summary>What holds a waiting run, as pure functions. The claim asks inside its transaction, and the listing asks the same.</summary>
public static class QueueRules
{
    private const string ToolNeed = "tool:";
    private const string DependencyNeed = "dependency:";
    private const string ModelNeed = "model:";
    private const string RunnerNeed = "runner:";

    /// <summary>Null when nothing holds it.</summary>
    public static QueueHold? HoldOf(Run run, QueueSituation situation) =>
        HoldOfAll(situation)
        ?? (run.DueAt is { } due && due > situation.Now ? new QueueHold(QueueHoldBy.NotBefore, run.Id, due, $"Not before {InWords(due)}.") : null)
        ?? HoldOf(QueueLane.Of(run), situation);

    /// <summary>The same for every waiting run of a lane whose time has come.</summary>
    public static QueueHold? HoldOf(QueueLane lane, QueueSituation situation)
    {
        if (HoldOfAll(situation) is { } all)
            return all;
        var needs = lane.Needs.Length == 0 ? [] : lane.Needs.Split(' ');
        return MissingTool(needs, situation)
            ?? (lane.DryRun ? null : OpenBreaker(lane.Mission, needs, situation) ?? SpentBudget(lane.Mission, needs, situation) ?? AskedToWait(needs, situation))
            ?? MissionIsFull(lane, situation);
    }

    /// <summary>The breakers that a run must pass when it is taken: its mission's, and those of what it needs.</summary>
    public static IReadOnlyList<string> BreakersOf(QueueLane lane) => lane switch
    {
        { DryRun: true } => [],
        { Needs: "" } => [MissionBreaker.ScopeOf(lane.Mission)],
        _ => [MissionBreaker.ScopeOf(lane.Mission), .. lane.Needs.Split(' ').Where(need => need.StartsWith(DependencyNeed, StringComparison.Ordinal))],
    };

    /// <summary>The waiting run after a change. Fails with run_not_queued.</summary>
    public static Run Change(Run run, QueueChange change, DateTimeOffset now) => Waiting(run) with
    {
        Priority = change.Priority ?? run.Priority,
        // A retry always has its time: the promotion that begins its attempt goes by it.
        DueAt = change.NotBefore is not { } time ? run.DueAt : time > now ? time : run.Status == RunStatus.RetryPending ? now : null,
    };

    /// <summary>The waiting run as Cancelled. Fails with run_not_queued.</summary>
    public static Run Remove(Run run, string reason, DateTimeOffset now) => RunLedger.Move(Waiting(run), new RunMove(RunStatus.Cancelled) { Reason = reason, Error = run.Error }, now);

    /// <summary>A waiting run whose time has come: one that waited for its next attempt begins it.</summary>
    public static Run Promote(Run run) => RetryRules.HasEndedAttempt(run) ? RetryRules.Begin(run) : run with { DueAt = null };

    /// <summary>True for the statuses in which a run takes a place of the queue's capacity.</summary>
    public static bool IsWaiting(RunStatus status) => status is RunStatus.Queued or RunStatus.RetryPending;

    private static Run Waiting(Run run) => IsWaiting(run.Status) ? run
        : throw new AgentOpsException("run_not_queued", $"Run {run.Id} is {run.Status} and waits in no queue.", run.Id);

    private static QueueHold? HoldOfAll(QueueSituation situation) => situation.Suspension is not { } suspension ? null
        : new(QueueHoldBy.Suspended, "queue", null, $"The queue is suspended by {suspension.By}{(suspension.Reason is null ? "." : $": {suspension.Reason}")}");

    private static QueueHold? MissingTool(string[] needs, QueueSituation situation)
    {
        if (situation.Tools is not { } tools)
            return null;
        var missing = Array.Find(needs, need => need.StartsWith(ToolNeed, StringComparison.Ordinal) && !tools.Contains(need[ToolNeed.Length..]));
        return missing is null ? null : new(QueueHoldBy.Tool, missing, null, $"This process does not have the tool '{missing[ToolNeed.Length..]}'.");
    }

    private static QueueHold? OpenBreaker(string mission, string[] needs, QueueSituation situation)
    {
        if (situation.Breakers.Count == 0)
            return null;
        return Of(MissionBreaker.ScopeOf(mission)) ?? needs.Where(need => need.StartsWith(DependencyNeed, StringComparison.Ordinal)).Select(Of).FirstOrDefault(hold => hold is not null);

        QueueHold? Of(string scope) =>
            situation.Breakers.GetValueOrDefault(scope) is { } breaker && BreakerRules.TryEnter(breaker, "", situation.Now, situation.BreakerPolicy) is null
                ? new(QueueHoldBy.Breaker, scope, UntilOf(breaker), $"The circuit breaker {scope} is {breaker.State} and lets nothing through before {InWords(UntilOf(breaker)!.Value)}.")
                : null;
    }

    private static DateTimeOffset? UntilOf(CircuitBreaker breaker) => breaker.State == BreakerState.HalfOpen ? breaker.ProbeUntil : breaker.RetryAt;

    private static QueueHold? SpentBudget(string mission, string[] needs, QueueSituation situation)
    {
        // Only a model or an outside agent spends.
        if (situation.Budgets.Count == 0 || !Array.Exists(needs, need => need.StartsWith(ModelNeed, StringComparison.Ordinal) || need.StartsWith(RunnerNeed, StringComparison.Ordinal)))
            return null;
        return BudgetRules.Holding(situation.Budgets.Where(state => state.Mission is null || state.Mission == mission)) is { } spent
            ? new(QueueHoldBy.Budget, spent.Name, spent.ResetsAt, BudgetRules.InWords(spent))
            : null;
    }

    private static QueueHold? AskedToWait(string[] needs, QueueSituation situation)
    {
        if (needs.Length == 0)
            return null;
        var hold = situation.Holds.Where(hold => hold.Until > situation.Now && needs.Contains(hold.Scope)).MaxBy(hold => hold.Until);
        return hold is null ? null : new(QueueHoldBy.Provider, hold.Scope, hold.Until, $"{hold.Scope} asked to come back at {InWords(hold.Until)}: {hold.Reason}");
    }

    private static QueueHold? MissionIsFull(QueueLane lane, QueueSituation situation) =>
        lane.MissionLimit is { } limit && situation.Running.GetValueOrDefault(lane.Mission) is var running && running >= limit
            ? new(QueueHoldBy.MissionLimit, lane.Mission, null, string.Create(CultureInfo.InvariantCulture, $"{running} runs of {lane.Mission} are Running; it allows {limit}."))
            : null;

    private static string InWords(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

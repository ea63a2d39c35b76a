using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Whether and when a failed attempt is followed by another, as pure functions. The store calls them inside the transaction that ends the attempt.</summary>
public static class RetryRules
{
    /// <summary>The detail of an envelope that names what is to be left alone for its RetryAfter: <c>model:NAME</c>, <c>runner:ALIAS</c>, <c>dependency:HOST</c>.</summary>
    public const string HoldDetail = "hold";

    /// <summary>RetryPending with its time when the run's policy, the error and what is left of its attempts allow; else Failed, and set aside where nobody watched.</summary>
    /// <param name="run">The run as it was while Running.</param>
    /// <param name="move">To Failed.</param>
    /// <param name="facts">What the store knows of the attempt.</param>
    /// <param name="at">When the attempt ended.</param>
    public static RetryDecision Decide(Run run, RunMove move, RetryFacts facts, DateTimeOffset at)
    {
        var isFurther = facts.Succeeded > facts.Mark;
        var used = isFurther ? 0 : run.RetriesUsed;
        var mark = Math.Max(facts.Succeeded, facts.Mark);
        if (move.Error is not { } error || run.Retry is not { } policy || run.StopReason is not null || !MayPass(error, policy) || !MayRepeat(error, policy, facts))
            return new(Fail(run, move, at), facts.Mark);
        var costs = !IsAskedToWait(error);
        if (costs && used >= policy.MaxAttempts - 1)
            return new(Fail(run with { RetriesUsed = used }, move, at), mark);
        DateTimeOffset? putOff = costs ? null : isFurther ? at : facts.PutOffSince ?? at;
        if (putOff is { } since && at - since >= policy.MaxHold)
            return new(Fail(run with { RetriesUsed = used }, move with { Reason = $"asked to come back later since {InWords(since)}, and got no further" }, at), mark);
        used += costs ? 1 : 0;
        var due = at + DelayOf(policy, Math.Max(used, 1), ChanceOf(run), error.RetryAfter);
        var reason = $"attempt {run.Attempt} failed with {error.Code}; the next is due at {InWords(due)}";
        return new(RunLedger.Move(run, move with { To = RunStatus.RetryPending, DueAt = due, Reason = reason }, at) with { RetriesUsed = used }, mark, putOff);
    }

    /// <summary>False for what another attempt cannot change: wrong input, configuration, permission, a spent budget. Else when it may pass by itself, or the policy names its code.</summary>
    public static bool MayPass(ErrorEnvelope error, RetryPolicy policy) => error.Category switch
    {
        AgentErrorCategory.Validation or AgentErrorCategory.Configuration or AgentErrorCategory.Permission or AgentErrorCategory.Budget => false,
        _ => error.Recoverable || policy.On.Contains(error.Code, StringComparer.Ordinal),
    };

    /// <summary>The wait before a retry. What the other side asked for is the least.</summary>
    /// <param name="policy">The run's.</param>
    /// <param name="retry">1 for the first.</param>
    /// <param name="chance">0 to 1: where in the jitter's range it falls.</param>
    /// <param name="retryAfter">What the other side asked for.</param>
    public static TimeSpan DelayOf(RetryPolicy policy, int retry, double chance, TimeSpan? retryAfter)
    {
        var seconds = policy.InitialDelay.TotalSeconds * policy.Strategy switch
        {
            RetryStrategy.Fixed => 1,
            RetryStrategy.Linear => retry,
            _ => Math.Pow(policy.Factor, retry - 1),
        };
        var most = policy.MaxDelay.TotalSeconds;
        var spread = Math.Min(seconds, most) * (1 + (policy.Jitter * ((2 * chance) - 1)));
        return TimeSpan.FromSeconds(Math.Max(Math.Clamp(spread, 0, most), retryAfter?.TotalSeconds ?? 0));
    }

    /// <summary>What everybody who needs the same is to leave alone; null when nobody asked for that.</summary>
    public static ProviderHold? HoldOf(Run run, ErrorEnvelope? error, DateTimeOffset at) =>
        error is { RetryAfter: { } wait, Details: { } details } && wait > TimeSpan.Zero && details.TryGetValue(HoldDetail, out var scope)
            ? new ProviderHold(scope.Replace(' ', '_'), at + wait, error.Message, run.Id)
            : null;

    /// <summary>The error with the name of what is to be left alone, where it says for how long.</summary>
    public static ErrorEnvelope Holding(ErrorEnvelope error, string scope) => error.RetryAfter is null || error.Details?.ContainsKey(HoldDetail) == true ? error
        : error with { Details = new Dictionary<string, string>(error.Details ?? new Dictionary<string, string>()) { [HoldDetail] = scope } };

    /// <summary>True when the run's attempt is over and another is to come: it waits for its time, or for the answer whether to go on after a hold.</summary>
    public static bool HasEndedAttempt(Run run) => run.Status == RunStatus.RetryPending || run is { Status: RunStatus.Blocked, Error: not null };

    /// <summary>
    /// The run at the beginning of its next attempt, in line. A conversation whose model did not answer goes on where it stood, with what was said and
    /// paid for; anything else keeps the steps that succeeded and tries the failed one again.
    /// </summary>
    public static Run Begin(Run run)
    {
        var goesOn = run is { Planner: "chat", Error.Recoverable: true };
        return run with
        {
            Status = RunStatus.Queued,
            Attempt = run.Attempt + 1,
            StartedAt = goesOn ? run.StartedAt : null,
            Duration = goesOn ? run.Duration : TimeSpan.Zero,
            BlockedAt = null,
            DueAt = null,
        };
    }

    /// <summary>True where the other side, or the breaker in front of it, said when to come back: that is no failure of the run.</summary>
    public static bool IsAskedToWait(ErrorEnvelope error) =>
        error.RetryAfter is not null && (error.Code == "breaker_open" || error.Code.EndsWith("_rate_limited", StringComparison.Ordinal));

    private static string InWords(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Whether a call that timed out took effect nobody knows; who lists the code says that it may be made again.
    private static bool MayRepeat(ErrorEnvelope error, RetryPolicy policy, RetryFacts facts) =>
        facts.IsRepeatable || IsAskedToWait(error) || policy.On.Contains(error.Code, StringComparer.Ordinal);

    // A todo item's tries are its job's to judge.
    private static Run Fail(Run run, RunMove move, DateTimeOffset at) => RunLedger.Move(run, move, at) with
    {
        SetAsideAt = run.SubmittedBy is not null && run.Kind != RunKind.Todo && !run.DryRun ? at : null,
    };

    // Differs from run to run and from attempt to attempt, and is the same however often it is asked (FNV-1a).
    private static double ChanceOf(Run run) => Chance(string.Create(CultureInfo.InvariantCulture, $"{run.Id}/{run.Attempt}"));

    /// <summary>0 to 1 by a text, always the same for the same one.</summary>
    public static double Chance(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ octet) * 16777619u;
        return hash / (double)uint.MaxValue;
    }
}

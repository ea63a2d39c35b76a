using System.Globalization;

namespace AgentOps;

/// <summary>The reading of the health table: Unhealthy wins over Healthy, all else is Degraded. Blocked and cancelled runs are neither success nor failure.</summary>
public static class HealthRules
{
    public static HealthStatus Judge(RunWindow window, HealthSettings settings)
    {
        if (RateOf(window) is { } rate && rate < settings.UnhealthyRate || window.Failed >= settings.UnhealthyFailures)
            return HealthStatus.Unhealthy;
        // More blocked than everything else: nobody can say that this works.
        if (window.Blocked > window.Ended)
            return HealthStatus.Degraded;
        return (RateOf(window) ?? 100) >= settings.HealthyRate && window.Failed < settings.DegradedFailures ? HealthStatus.Healthy : HealthStatus.Degraded;
    }

    /// <summary>Percent of successes over successes and failures; null when there were neither.</summary>
    public static double? RateOf(RunWindow window) =>
        window.Succeeded + window.Failed == 0 ? null : 100.0 * window.Succeeded / (window.Succeeded + window.Failed);

    /// <summary>The rule in words, with the settings' numbers.</summary>
    public static string InWords(HealthSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $"Unhealthy: success rate below {settings.UnhealthyRate} % or {settings.UnhealthyFailures} or more failures. Healthy: {settings.HealthyRate} % or more and fewer than {settings.DegradedFailures} failures. Degraded: all else, and when more runs are blocked than ended. Rate: successes over successes and failures.");

    /// <summary>What is wrong, each with the runbook that treats it.</summary>
    public static IReadOnlyList<HealthProblem> Problems(RunWindow window, HealthSettings settings, IReadOnlyList<CircuitBreaker> breakers, int pendingApprovals, (int Size, int Capacity) queue)
    {
        var problems = new List<HealthProblem>();
        if (window.Failed >= settings.DegradedFailures || RateOf(window) < settings.HealthyRate)
            problems.Add(new("high_failure_rate", $"High failure rate: {window.Failed} of {window.Succeeded + window.Failed} runs failed.", "high-failure-rate", "Get-AgentRun -Status Failed | Get-AgentTranscript"));
        foreach (var breaker in breakers.Where(breaker => breaker.State != BreakerState.Closed))
            problems.Add(new("breaker_open", $"Circuit breaker {breaker.Scope} is {breaker.State}: {breaker.LastError}", "circuit-breaker-open", $"Get-CircuitBreaker '{breaker.Scope}' | Format-List"));
        if (window.Blocked >= 3 || window.Blocked > window.Ended)
            problems.Add(new("many_blocked", $"{window.Blocked} runs are blocked and wait for a person.", "approval-timeout", "Get-AgentRun -Status Blocked"));
        if (pendingApprovals > 0)
            problems.Add(new("approvals_waiting", $"{pendingApprovals} approvals wait for a decision.", "approval-timeout", "Get-AgentApproval -Status Pending"));
        if (window.Ended > 0 && window.TotalDuration / window.Ended > settings.SlowRun)
            problems.Add(new("slow_runs", $"Slow execution: {Durations.Format(TimeSpan.FromSeconds(Math.Round((window.TotalDuration / window.Ended).TotalSeconds)))} on average.", "slow-missions", "Get-AgentRun -Since 1d | Sort-Object Duration -Descending | Select-Object -First 5"));
        if (queue.Size >= queue.Capacity)
            problems.Add(new("queue_full", $"The queue is full: {queue.Size} of at most {queue.Capacity} runs wait, and more are refused.", "queue-full", "Get-AgentQueue"));
        return problems;
    }
}

namespace AgentOps;

/// <summary>Something wrong with what to do about it.</summary>
/// <param name="Code">Stable: <c>high_failure_rate</c>, <c>many_blocked</c>, <c>slow_runs</c>, <c>breaker_open</c>, <c>approvals_waiting</c>, <c>queue_full</c>.</param>
/// <param name="Message">With the numbers.</param>
/// <param name="Runbook">Name of the runbook in docs/runbooks.</param>
/// <param name="Command">The command to type next.</param>
public sealed record HealthProblem(string Code, string Message, string Runbook, string Command)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}

namespace AgentOps;

/// <summary>Adds up how runs ended.</summary>
internal sealed class OutcomeTally
{
    private long succeeded;
    private long failed;
    private long cancelled;
    private long failures;
    private long attempts;
    private long interruptions;
    private long inputTokens;
    private long outputTokens;
    private decimal cost;
    private TimeSpan duration;

    private long Runs => succeeded + failed + cancelled;

    public void Add(AttemptEnd end)
    {
        if (end.Status == RunStatus.Failed)
            failures++;
        if (end.Totals is not { } totals)
            return;
        succeeded += end.Status == RunStatus.Succeeded ? 1 : 0;
        failed += end.Status == RunStatus.Failed ? 1 : 0;
        cancelled += end.Status == RunStatus.Cancelled ? 1 : 0;
        attempts += totals.Attempts;
        interruptions += totals.Interruptions;
        inputTokens += totals.InputTokens;
        outputTokens += totals.OutputTokens;
        cost += totals.Cost;
        duration += totals.Duration;
    }

    public AgentReliability Into(AgentReliability row) => row with
    {
        Runs = Runs,
        Succeeded = succeeded,
        Failed = failed,
        Cancelled = cancelled,
        SuccessRate = succeeded + failed == 0 ? null : 100.0 * succeeded / (succeeded + failed),
        AverageDuration = Runs == 0 ? null : duration / Runs,
        Attempts = attempts,
        Retries = attempts - Runs,
        Interruptions = interruptions,
        Failures = failures,
        InputTokens = inputTokens,
        OutputTokens = outputTokens,
        Cost = cost,
        AverageCost = Runs == 0 ? null : cost / Runs,
    };
}

namespace AgentOps;

/// <summary>That a run got an event, which it does once.</summary>
/// <param name="RunId">The run; it may have been removed since.</param>
/// <param name="Step">The step that waited, or that the event sent the run back to.</param>
/// <param name="Pass">How often that step had begun by then, from 1.</param>
/// <param name="At">When it was delivered.</param>
public sealed record EventDelivery(string RunId, string Step, int Pass, DateTimeOffset At)
{
    /// <inheritdoc/>
    public override string ToString() => $"{RunId} {Step}";
}

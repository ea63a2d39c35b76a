namespace AgentOps;

/// <summary>Why a waiting run is not taken, and until when where that is known.</summary>
/// <param name="By">What holds it.</param>
/// <param name="Scope">Which one: a breaker's scope, <c>model:NAME</c>, <c>tool:NAME</c>, a mission.</param>
/// <param name="Until">When it is looked at again by itself; null when somebody must act, or when another run must end.</param>
/// <param name="Reason">In a sentence.</param>
public sealed record QueueHold(QueueHoldBy By, string Scope, DateTimeOffset? Until, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Reason;
}

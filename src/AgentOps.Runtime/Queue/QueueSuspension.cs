namespace AgentOps;

/// <summary>Why nothing is taken out of the queue.</summary>
/// <param name="Reason">In a sentence, redacted; null when nobody said.</param>
/// <param name="By">The process, as <see cref="ProcessIdentity"/> writes it.</param>
/// <param name="At">Since when.</param>
public sealed record QueueSuspension(string? Reason, string By, DateTimeOffset At)
{
    /// <inheritdoc/>
    public override string ToString() => Reason is null ? $"by {By}" : $"by {By}: {Reason}";
}

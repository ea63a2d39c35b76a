namespace AgentOps;

/// <summary>Takes dead letters off the list that nobody has looked after for as long as the configuration keeps them.</summary>
public sealed class DeadLetterExpiry(IDeadLetterStore letters, TimeSpan keep, TimeProvider clock, IAgentLog log) : Expiry(keep, clock, log)
{
    /// <inheritdoc/>
    protected override string Event => "dead_letter.expired";

    /// <inheritdoc/>
    protected override Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct) => letters.ExpireAsync(before, ct);

    /// <inheritdoc/>
    protected override string Say(int expired, string keep) => $"{expired} dead letters were older than {keep} and are off the list.";
}

namespace AgentOps;

/// <summary>How many runs the store holds.</summary>
/// <param name="Total">All of them, dry runs too.</param>
/// <param name="ByStatus">A status without any is left out.</param>
/// <param name="DeadLetters">Of the failed ones, those that were set aside.</param>
public sealed record RunCounts(long Total, IReadOnlyDictionary<RunStatus, long> ByStatus, long DeadLetters)
{
    public long Of(RunStatus status) => ByStatus.GetValueOrDefault(status);

    /// <summary>Those that succeeded, failed or were cancelled.</summary>
    public long Ended => Of(RunStatus.Succeeded) + Of(RunStatus.Failed) + Of(RunStatus.Cancelled);

    /// <inheritdoc/>
    public override string ToString() => $"{Total} runs";
}

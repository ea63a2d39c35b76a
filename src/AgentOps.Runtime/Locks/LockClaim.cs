namespace AgentOps;

/// <summary>Who asks for a lock.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="RunId">The run that is to hold it.</param>
/// <param name="Owner">The process, as <see cref="ProcessIdentity"/> writes it.</param>
/// <param name="ProcessStartedAt">When that process began.</param>
/// <param name="Reason">What for.</param>
/// <param name="Now">The time of the claim.</param>
public sealed record LockClaim(string Name, string RunId, string Owner, DateTimeOffset ProcessStartedAt, string? Reason, DateTimeOffset Now)
{
    /// <summary>Processes that are known to be gone.</summary>
    public IReadOnlyList<string> DeadOwners { get; init; } = [];
}

namespace AgentOps;

/// <summary>A process that asks for the next run to execute.</summary>
/// <param name="Token">The lease token of the claim: unguessable, new for each claim.</param>
/// <param name="Owner">The process, as <see cref="ProcessIdentity"/> writes it.</param>
/// <param name="Now">The time of the claim.</param>
/// <param name="Lease">How long the claim lasts unless it is renewed.</param>
public sealed record QueueClaim(string Token, string Owner, DateTimeOffset Now, TimeSpan Lease)
{
    /// <summary>Session and stored tools that the process has, for runs that need some; a run whose tool is missing is held for another process.</summary>
    public IReadOnlySet<string> Tools { get; init; } = new HashSet<string>();

    /// <summary>Every so many claims of the store, the run that has waited longest is taken whatever its priority; 2 to 1000.</summary>
    public int OldestEvery { get; init; } = QueueSettings.DefaultOldestEvery;

    /// <summary>Lease owners that are known to be dead: their runs are taken over before their leases end.</summary>
    public IReadOnlyList<string> DeadOwners { get; init; } = [];

    public BreakerPolicy BreakerPolicy { get; init; } = BreakerPolicy.Default;

    public DateTimeOffset Until => Now + Lease;
}

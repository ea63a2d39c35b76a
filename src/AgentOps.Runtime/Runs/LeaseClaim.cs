namespace AgentOps;

/// <summary>A claim on a run by one executing process.</summary>
/// <param name="Token">Unguessable, new for each claim; every later write must show it.</param>
/// <param name="Owner">The process, as <see cref="ProcessIdentity"/> writes it.</param>
/// <param name="Now">The time of the claim.</param>
/// <param name="Until">When the claim ends unless it is renewed.</param>
public sealed record LeaseClaim(string Token, string Owner, DateTimeOffset Now, DateTimeOffset Until)
{
    /// <summary>A lease token whose owner is known to be dead, so that its lease need not be waited for.</summary>
    public string? DeadToken { get; init; }

    /// <summary>True for a person's restart of a Failed run: it is taken although Failed, and Attempt goes up.</summary>
    public bool NewAttempt { get; init; }

    /// <summary>Breakers that must let the run pass; applied in the same transaction.</summary>
    public IReadOnlyList<string> Breakers { get; init; } = [];

    public BreakerPolicy BreakerPolicy { get; init; } = BreakerPolicy.Default;
}

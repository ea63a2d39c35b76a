namespace AgentOps;

/// <summary>Something that must be so for agents to work here. It runs beside the others and is given up after a time limit.</summary>
public interface IEnvironmentCheck
{
    /// <summary>Stable, lower case; one for several of a kind has an alias behind a colon.</summary>
    string Name { get; }

    CheckCategory Category { get; }

    /// <summary>Looks, and changes nothing. What it fails with is its result.</summary>
    Task<CheckOutcome> RunAsync(CancellationToken ct);

    /// <summary>What it means that there was no answer in time.</summary>
    CheckOutcome TimedOut(TimeSpan limit) =>
        CheckOutcome.Fail($"There was no answer within {Durations.Format(limit)}.", "Try again with a longer -Timeout; if that does not help, look at what it waits for.");
}

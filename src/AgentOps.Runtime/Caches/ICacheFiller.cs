namespace AgentOps;

/// <summary>Knows how to fill a cache before it is asked.</summary>
public interface ICacheFiller
{
    /// <summary>The name of the cache.</summary>
    string Cache { get; }

    /// <summary>Asks the origin for what the cache is likely to be asked for, and gives how many entries that was. Fails as the origin does; what was filled before stays.</summary>
    Task<int> FillAsync(CancellationToken ct);
}

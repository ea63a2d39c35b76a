namespace AgentOps;

/// <summary>The claim that rides along with a run's end, and what it gave.</summary>
internal sealed class NextRun(ClaimMaker claims, LeaseKeeper leases, Func<bool> isWanted)
{
    /// <summary>Null until a run was claimed.</summary>
    public ClaimedRun? Claimed { get; private set; }

    /// <summary>Null when no further run is wanted.</summary>
    public QueueClaim? Ask(DateTimeOffset now) => isWanted() ? claims.New(now) : null;

    /// <summary>Keeps the new claim's lease from now on: the run before it may still have people to tell.</summary>
    public void Take(ClaimedRun? claimed)
    {
        if (claimed is null)
            return;
        Claimed = claimed;
        leases.Hold(claimed.Run.Id, claimed.Token, null);
    }
}

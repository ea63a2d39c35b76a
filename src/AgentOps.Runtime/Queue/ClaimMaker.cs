using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Makes this process's claims on the queue.</summary>
internal sealed class ClaimMaker(EngineServices services)
{
    private static readonly TimeSpan ToolsAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAge = TimeSpan.FromMilliseconds(500);
    private readonly object gate = new();
    private IReadOnlySet<string>? tools;
    private long toolsAt;
    private long lookedAt;
    private IReadOnlyList<string> dead = [];

    public QueueClaim New(DateTimeOffset now) => new(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), services.Owner, now, services.Settings.Runs.Lease)
    {
        Tools = Tools(),
        OldestEvery = services.Settings.Queue.OldestEvery,
        BreakerPolicy = services.Settings.Breakers,
    };

    /// <summary>The same for a caller that has nothing to do at the moment: it first looks, twice a second at most, for new stored tools and for owners that are gone.</summary>
    public async Task<QueueClaim> NewIdleAsync(CancellationToken ct)
    {
        if (IsTimeToLook())
        {
            await services.RefreshTools(ct);
            dead = await DeadOwners.FindAsync(services.Store.Queue, ct);
        }
        return New(services.Clock.GetUtcNow()) with { DeadOwners = dead };
    }

    private bool IsTimeToLook()
    {
        lock (gate)
        {
            if (lookedAt != 0 && services.Clock.GetElapsedTime(lookedAt) < LookAge)
                return false;
            lookedAt = services.Clock.GetTimestamp();
            return true;
        }
    }

    // A session may add a tool at any time; asking for all of them costs more than the claim.
    private IReadOnlySet<string> Tools()
    {
        lock (gate)
        {
            if (tools is not null && services.Clock.GetElapsedTime(toolsAt) < ToolsAge)
                return tools;
            toolsAt = services.Clock.GetTimestamp();
            return tools = services.Tools.All.Where(tool => tool.Source != ToolSource.BuiltIn).Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        }
    }
}

using System.Collections.Concurrent;

namespace AgentOps;

/// <summary>Missions as stored runs began with them, read once for each text and process.</summary>
internal sealed class MissionCache(EngineServices services)
{
    private const int MostKept = 256;
    private readonly ConcurrentDictionary<string, Mission> known = new(StringComparer.Ordinal);

    /// <summary>Fails with mission_invalid when the definition is gone or cannot be read any more.</summary>
    public Task<Mission> FindAsync(Run run, CancellationToken ct) => FindAsync(run.DefinitionHash, run.Id, ct);

    /// <summary>The same for a run that is still to begin.</summary>
    public async Task<Mission> FindAsync(string hash, string runId, CancellationToken ct)
    {
        if (known.TryGetValue(hash, out var mission))
            return mission;
        var stored = await services.Store.Runs.DefinitionAsync(hash, ct);
        mission = (stored is null ? null : services.ReadDefinition(stored))
            ?? throw new AgentOpsException("mission_invalid", $"The definition of run {runId} cannot be read any more.", runId);
        if (known.Count >= MostKept)
            known.Clear();
        return known[hash] = mission;
    }
}

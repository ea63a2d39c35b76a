using System.Collections.Concurrent;

namespace AgentOps;

/// <summary>Missions as stored runs began with them, read once for each text and process.</summary>
internal sealed class MissionCache(EngineServices services)
{
    private const int MostKept = 256;
    private readonly ConcurrentDictionary<string, Mission> known = new(StringComparer.Ordinal);

    /// <summary>Fails with mission_invalid when the definition is gone or cannot be read any more.</summary>
    public async Task<Mission> FindAsync(Run run, CancellationToken ct)
    {
        if (known.TryGetValue(run.DefinitionHash, out var mission))
            return mission;
        var stored = await services.Store.Runs.DefinitionAsync(run.DefinitionHash, ct);
        mission = (stored is null ? null : services.ReadDefinition(stored))
            ?? throw new AgentOpsException("mission_invalid", $"The definition of run {run.Id} cannot be read any more.", run.Id);
        if (known.Count >= MostKept)
            known.Clear();
        return known[run.DefinitionHash] = mission;
    }
}

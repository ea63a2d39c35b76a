namespace AgentOps;

/// <summary>Whether a mission was tried without calling anything.</summary>
internal static class DryRuns
{
    /// <summary>True when a dry run of exactly this definition has succeeded.</summary>
    /// <param name="runtime">The workspace.</param>
    /// <param name="mission">A name or a path, as a schedule has it.</param>
    /// <param name="ct">Ends the search.</param>
    public static async Task<bool> HasAsync(AgentRuntime runtime, string mission, CancellationToken ct)
    {
        try
        {
            return runtime.Missions.Read(mission, runtime.Workspace.Root).Mission is { } found && await HasAsync(runtime.Store, found, ct);
        }
        catch (AgentOpsException)
        {
            return false;
        }
    }

    public static async Task<bool> HasAsync(IAgentStore store, Mission mission, CancellationToken ct)
    {
        await foreach (var run in store.Runs.ListAsync(new RunQuery { Missions = [mission.Id], Statuses = [RunStatus.Succeeded], DryRun = true }, ct))
            if (run.DefinitionHash == mission.Hash)
                return true;
        return false;
    }
}

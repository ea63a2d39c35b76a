namespace AgentOps.Cmdlets;

/// <summary>What several mission cmdlets need of the catalog.</summary>
internal static class MissionReadings
{
    public static MissionCatalog OpenCatalog(Workspace? workspace)
    {
        var registry = RuntimeRegistry.Shared;
        return new MissionCatalog(workspace, registry.Adapters.Documents, Directory.Exists(registry.ShippedMissions) ? registry.ShippedMissions : null);
    }

    /// <summary>The id, or the file's name where no id could be read.</summary>
    public static string NameOf(MissionReading reading) => reading.Mission?.Id ?? Path.GetFileNameWithoutExtension(FileOf(reading)) ?? "";

    /// <exception cref="AgentOpsException">mission_invalid, with every error.</exception>
    public static Mission Require(MissionReading reading) => reading is { IsValid: true, Mission: { } mission }
        ? mission
        : throw new AgentOpsException(
            "mission_invalid",
            string.Join(Environment.NewLine, reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error)),
            FileOf(reading));

    private static string? FileOf(MissionReading reading) => reading.Mission?.Path ?? reading.Findings.FirstOrDefault()?.File;
}

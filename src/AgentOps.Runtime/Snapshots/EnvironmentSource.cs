namespace AgentOps;

/// <summary>What Test-AgentEnvironment says.</summary>
internal sealed class EnvironmentSource : IOpsSource
{
    public string Name => OpsPartNames.Environment;

    public string Title => "Environment";

    public string Command => "Test-AgentEnvironment";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct) => await ChecksText.ReadAsync(visit.Site.Checks, visit.Site, visit.Site.CheckLimit, ct);
}

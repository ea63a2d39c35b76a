namespace AgentOps;

/// <summary>What Test-GitHubReadiness says.</summary>
internal sealed class GitHubReadinessSource : IOpsSource
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => OpsPartNames.GitHubReadiness;

    public string Title => "GitHub readiness";

    public string Command => "Test-GitHubReadiness";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct) =>
        await ChecksText.ReadAsync(ReadinessChecks.Of(visit.Site.Scene, null, requireWrite: false), visit.Site, Limit, ct);
}

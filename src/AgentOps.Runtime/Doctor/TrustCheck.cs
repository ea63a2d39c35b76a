namespace AgentOps;

/// <summary>Whether this user trusts the configuration as it is now.</summary>
internal sealed class TrustCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    public string Name => "trust";

    public CheckCategory Category => CheckCategory.Configuration;

    public Task<CheckOutcome> RunAsync(CancellationToken ct) => Task.FromResult(scene.IsTrusted
        ? CheckOutcome.Pass("You trust agentops.yaml as it is.")
        : CheckOutcome.Warning("You do not trust agentops.yaml as it is now, so its models, runners, addresses, commands and approving rules do not count.", "Read it, then run Grant-AgentWorkspaceTrust."));
}

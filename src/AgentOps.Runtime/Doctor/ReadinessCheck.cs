namespace AgentOps;

/// <summary>One check of the readiness for GitHub; all of them look at the same answers.</summary>
internal sealed class ReadinessCheck(string name, Func<CancellationToken, Task<GitHubReadiness>> ask, Func<GitHubReadiness, CheckOutcome> judge) : IEnvironmentCheck
{
    public string Name => name;

    public CheckCategory Category => CheckCategory.GitHub;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct) => judge(await ask(ct));
}

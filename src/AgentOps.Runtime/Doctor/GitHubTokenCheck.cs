namespace AgentOps;

/// <summary>Whether there is a GitHub token that GitHub accepts and that may do what the GitHub tools do.</summary>
internal sealed class GitHubTokenCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    // Either lets issues be read and written; the second only those of public repositories.
    private static readonly string[] Sufficient = ["repo", "public_repo"];

    public string Name => "github-token";

    public CheckCategory Category => CheckCategory.GitHub;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct) => Judge(await scene.GitHubAsync().WaitAsync(ct), scene.Settings.GitHub.TokenVariable);

    internal static CheckOutcome Judge(GitHubStanding standing, string variable)
    {
        if (standing.Status is null)
            return CheckOutcome.NotApplicable("Neither the configuration nor the origin remote names a GitHub repository, and there is no token.");
        if (!standing.HasToken)
            return CheckOutcome.Warning($"The environment variable {variable} is not set: GitHub lets nobody write without a token, and allows 60 calls an hour.", $"Set {variable} for the user that agents run as.");
        if (standing.Status == 401)
            return CheckOutcome.Fail($"GitHub does not accept the token in {variable}: {standing.Message}", "Make a new token; this one has expired or was revoked.");
        if (standing.Scopes is null)
            return CheckOutcome.Pass($"{variable} is set, and GitHub accepts it. Tokens of its kind do not tell what they may do.");
        var scopes = standing.Scopes.Count == 0 ? "none" : string.Join(", ", standing.Scopes);
        return standing.Scopes.Intersect(Sufficient).Any()
            ? CheckOutcome.Pass($"{variable} is set, and GitHub accepts it. Scopes: {scopes}.")
            : CheckOutcome.Warning($"The token in {variable} cannot write issues. Scopes: {scopes}.", "Give the token the scope repo, or public_repo for public repositories.");
    }
}

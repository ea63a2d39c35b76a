namespace AgentOps;

/// <summary>Whether GitHub still takes calls from us.</summary>
internal sealed class GitHubQuotaCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private const double LowShare = 0.1;

    public string Name => "github-quota";

    public CheckCategory Category => CheckCategory.GitHub;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct) => Judge(await scene.GitHubAsync().WaitAsync(ct));

    internal static CheckOutcome Judge(GitHubStanding standing) => standing switch
    {
        { Status: null } => CheckOutcome.NotApplicable("Neither the configuration nor the origin remote names a GitHub repository, and there is no token."),
        { Status: 401 } => CheckOutcome.NotApplicable("GitHub does not accept the token."),
        { Limit: null, Status: 404 } => CheckOutcome.Pass($"{standing.ApiBase} has no limit."),
        { Limit: null } => CheckOutcome.Fail(FormattableString.Invariant($"{standing.ApiBase} answered {standing.Status}: {standing.Message}"), "Check github.api_base and the network."),
        { Remaining: 0 } => CheckOutcome.Fail(FormattableString.Invariant($"All {standing.Limit:#,0} calls of this hour are used; new ones at {standing.ResetAt:u}."), "Wait until then, or use a token of its own for agents."),
        { Remaining: { } left, Limit: { } limit } when left < LowShare * limit =>
            CheckOutcome.Warning(FormattableString.Invariant($"{left:#,0} of {limit:#,0} calls are left until {standing.ResetAt:u}."), "Let missions that use GitHub run less often, or use a token of its own for agents."),
        _ => CheckOutcome.Pass(FormattableString.Invariant($"{standing.Remaining:#,0} of {standing.Limit:#,0} calls are left until {standing.ResetAt:u}.")),
    };
}

namespace AgentOps.Tests.Doctor;

public sealed class GitHubReadinessRulesTests
{
    private const string Variable = "GITHUB_TOKEN";

    private static readonly GitHubReadiness Ready = new()
    {
        ApiBase = "https://api.github.com", Repository = "octo/demo", HasOrigin = true, Origin = "Octo/Demo", RepositoryStatus = 200, DefaultBranch = "main",
        CanPush = true, IsProtected = true, RequiredReviews = 1, RequiredChecks = ["build"],
        Standing = new GitHubStanding { Repository = "octo/demo", HasToken = true, Status = 200, Scopes = ["repo"], Limit = 5000, Remaining = 4000 },
    };

    public static TheoryData<string, GitHubReadiness, CheckStatus> States => new()
    {
        { "network", Ready with { Unreachable = "gone", Standing = null }, CheckStatus.Fail },
        { "token", Ready with { Standing = Ready.Standing! with { HasToken = false } }, CheckStatus.Warning },
        { "token", Ready with { Standing = Ready.Standing! with { Scopes = ["gist"] } }, CheckStatus.Warning },
        { "token", Ready with { Standing = Ready.Standing! with { Status = 401 } }, CheckStatus.Fail },
        { "token", Ready with { Standing = Ready.Standing! with { Scopes = null } }, CheckStatus.Pass },
        { "token", Ready with { Standing = null }, CheckStatus.NotApplicable },
        { "quota", Ready with { Standing = Ready.Standing! with { Remaining = 10 } }, CheckStatus.Warning },
        { "quota", Ready with { Standing = Ready.Standing! with { Remaining = 0 } }, CheckStatus.Fail },
        { "repository", Ready with { Repository = null }, CheckStatus.Fail },
        { "repository", Ready with { RepositoryStatus = 404 }, CheckStatus.Fail },
        { "repository", Ready with { IsArchived = true }, CheckStatus.Fail },
        { "repository", Ready with { HasIssues = false }, CheckStatus.Warning },
        { "repository", Ready with { RepositoryStatus = null }, CheckStatus.NotApplicable },
        { "origin", Ready with { Origin = "other/demo" }, CheckStatus.Warning },
        { "origin", Ready with { Origin = null }, CheckStatus.Warning },
        { "origin", Ready with { HasOrigin = false, Origin = null }, CheckStatus.Warning },
        { "push", Ready with { CanPush = false }, CheckStatus.Warning },
        { "push", Ready with { CanPush = null }, CheckStatus.Warning },
        { "push", Ready with { RepositoryStatus = 404 }, CheckStatus.NotApplicable },
        { "protection", Ready with { DefaultBranch = null }, CheckStatus.Warning },
        { "protection", Ready with { IsProtected = false }, CheckStatus.Warning },
        { "protection", Ready with { IsProtected = null }, CheckStatus.Warning },
        { "reviews", Ready with { RequiredReviews = 0 }, CheckStatus.Warning },
        { "reviews", Ready with { RequiredReviews = null }, CheckStatus.Warning },
        { "checks", Ready with { RequiredChecks = [] }, CheckStatus.Warning },
        { "checks", Ready with { RequiredChecks = null }, CheckStatus.Warning },
    };

    [Fact]
    public void Everything_passes_where_everything_is_ready() =>
        Assert.All(Names, name => Assert.Equal(CheckStatus.Pass, Judge(name, Ready).Status));

    [Theory, MemberData(nameof(States))]
    public void What_is_missing_is_said_by_its_own_check_with_a_remedy(string check, GitHubReadiness state, CheckStatus expected)
    {
        var outcome = Judge(check, state);

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(expected is CheckStatus.Warning or CheckStatus.Fail, outcome.Remedy is { Length: > 0 });
    }

    [Fact]
    public void Remedies_on_another_host_name_it()
    {
        var inner = Ready with { ApiBase = "https://git.example.com/api/v3", HasOrigin = false, IsArchived = true, CanPush = false };

        Assert.Contains("https://git.example.com/octo/demo.git", Judge("origin", inner).Remedy);
        Assert.Contains("git.example.com/octo/demo", Judge("repository", inner).Remedy);
        Assert.Contains("--hostname git.example.com", Judge("push", inner).Remedy);
        Assert.Contains("git remote add origin https://github.com/octo/demo.git", Judge("origin", Ready with { HasOrigin = false }).Remedy);
        Assert.DoesNotContain("--hostname", Judge("push", Ready with { CanPush = false }).Remedy);
    }

    [Theory]
    [InlineData(CheckStatus.Warning, CheckStatus.Fail)]
    [InlineData(CheckStatus.Fail, CheckStatus.Fail)]
    [InlineData(CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData(CheckStatus.NotApplicable, CheckStatus.NotApplicable)]
    public async Task A_strict_check_fails_where_it_would_warn(CheckStatus given, CheckStatus expected)
    {
        var check = new ReadinessCheck("push", _ => Task.FromResult(Ready), _ => new CheckOutcome(given, "seen", "do"));

        var outcome = await new StrictCheck(check).RunAsync(CancellationToken.None);

        Assert.Equal((expected, "seen", "do"), (outcome.Status, outcome.Detail, outcome.Remedy));
    }

    private static string[] Names => ["network", "token", "quota", "repository", "origin", "push", "protection", "reviews", "checks"];

    private static CheckOutcome Judge(string check, GitHubReadiness state) => check switch
    {
        "network" => GitHubReadinessRules.Network(state),
        "token" => GitHubReadinessRules.Token(state, Variable),
        "quota" => GitHubReadinessRules.Quota(state),
        "repository" => GitHubReadinessRules.Repository(state),
        "origin" => GitHubReadinessRules.Origin(state),
        "push" => GitHubReadinessRules.Push(state),
        "protection" => GitHubReadinessRules.Protection(state),
        "reviews" => GitHubReadinessRules.Reviews(state),
        _ => GitHubReadinessRules.RequiredChecks(state),
    };
}

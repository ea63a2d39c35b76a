using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Doctor;

public sealed class GitHubProbeTests : IAsyncLifetime
{
    private const string Branch = "/repos/octo/demo/branches/main";
    private const string Rules = "/repos/octo/demo/rules/branches/main";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-probe-");
    private readonly LoopbackGitHub site = new();
    private readonly LoopbackServer server;

    public GitHubProbeTests()
    {
        server = new LoopbackServer(site.Answer);
        site.Others["/rate_limit"] = LoopbackReply.Json("""{"resources":{"core":{"limit":60,"remaining":59,"reset":1900000000}}}""");
        site.Others[Branch] = LoopbackReply.Json("""{"name":"main","protected":false}""");
        site.Others[Rules] = LoopbackReply.Json("[]");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_bare_repository_demands_nothing()
    {
        var state = await AskAsync();

        Assert.Equal((200, "main", true, false), (state.RepositoryStatus, state.DefaultBranch, state.CanPush, state.IsArchived));
        Assert.Equal((false, 0), (state.IsProtected, state.RequiredReviews));
        Assert.Empty(state.RequiredChecks!);
        Assert.Equal((59L, false), (state.Standing!.Remaining, state.HasOrigin));
    }

    [Fact]
    public async Task Protection_tells_reviews_and_checks()
    {
        site.Others[Branch] = LoopbackReply.Json("""{"name":"main","protected":true}""");
        site.Others[$"{Branch}/protection"] = LoopbackReply.Json(
            """{"required_pull_request_reviews":{"required_approving_review_count":2},"required_status_checks":{"contexts":["build"],"checks":[{"context":"build"},{"context":"lint"}]}}""");
        var state = await AskAsync();

        Assert.Equal((true, 2), (state.IsProtected, state.RequiredReviews));
        Assert.Equal(["build", "lint"], state.RequiredChecks);
    }

    [Fact]
    public async Task Rulesets_count_as_protection_does()
    {
        site.Others[Rules] = LoopbackReply.Json(
            """[{"type":"deletion"},{"type":"pull_request","parameters":{"required_approving_review_count":1}},{"type":"required_status_checks","parameters":{"required_status_checks":[{"context":"ci"}]}}]""");
        var state = await AskAsync();

        Assert.Equal((true, 1), (state.IsProtected, state.RequiredReviews));
        Assert.Equal(["ci"], state.RequiredChecks);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Protection_that_only_an_administrator_may_read_is_unknown_and_not_missing(int status)
    {
        site.Others[Branch] = LoopbackReply.Json("""{"name":"main","protected":true}""");
        site.Others[$"{Branch}/protection"] = LoopbackReply.Json("""{"message":"Resource not accessible"}""", status);
        var state = await AskAsync();

        Assert.Equal((true, null), (state.IsProtected, state.RequiredReviews));
        Assert.Null(state.RequiredChecks);
    }

    [Fact]
    public async Task A_server_without_rulesets_is_judged_by_protection_alone()
    {
        site.Others.Remove(Rules);
        Assert.Equal((false, 0), ((await AskAsync()).IsProtected, (await AskAsync()).RequiredReviews));
    }

    [Fact]
    public async Task A_repository_without_a_commit_has_no_default_branch()
    {
        site.Others.Remove(Branch);
        Assert.Null((await AskAsync()).DefaultBranch);
    }

    [Fact]
    public async Task A_repository_that_we_may_not_see_is_told_with_GitHubs_words()
    {
        var state = await AskAsync("octo/other");
        Assert.Equal((404, "Not Found", null), (state.RepositoryStatus, state.RepositoryMessage, state.DefaultBranch));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so_and_is_no_error()
    {
        var gone = new LoopbackServer(site.Answer);
        await gone.DisposeAsync();
        var state = await AskAsync(url: gone.Url);

        Assert.NotEqual("", state.Unreachable);
        Assert.Null(state.Standing);
        Assert.Null(state.RepositoryStatus);
    }

    [Fact]
    public async Task Without_a_call_left_nothing_more_is_asked()
    {
        site.Others["/rate_limit"] = LoopbackReply.Json("""{"resources":{"core":{"limit":60,"remaining":0,"reset":1900000000}}}""");
        Assert.Null((await AskAsync()).RepositoryStatus);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Origin_is_told_where_it_is_on_the_same_host()
    {
        var git = new GitCommand(folder.FullName);
        await git.RunAsync(["init", "--quiet"], 4096, CancellationToken.None);
        await git.RunAsync(["remote", "add", "origin", "https://127.0.0.1/octo/demo.git"], 4096, CancellationToken.None);
        var named = await AskAsync(null);
        await git.RunAsync(["remote", "set-url", "origin", "git@elsewhere.example:octo/demo.git"], 4096, CancellationToken.None);
        var elsewhere = await AskAsync();

        Assert.Equal((true, "octo/demo", "octo/demo", 200), (named.HasOrigin, named.Origin, named.Repository, named.RepositoryStatus));
        Assert.Equal((true, null, "octo/demo"), (elsewhere.HasOrigin, elsewhere.Origin, elsewhere.Repository));
    }

    private Task<GitHubReadiness> AskAsync(string? repository = "octo/demo", string? url = null) => new AdapterSet().GitHubReadinessAsync(
        new AgentSettings { GitHub = new GitHubSettings { ApiBase = url ?? server.Url, Repository = repository, TokenVariable = "AGENTOPS_TEST_NO_SUCH_TOKEN" }, Http = new HttpSettings { Timeout = TimeSpan.FromMinutes(10) } },
        new Workspace(folder.FullName), new Tools.SkippingClock(), CancellationToken.None);
}

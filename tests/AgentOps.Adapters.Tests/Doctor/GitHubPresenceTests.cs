using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Doctor;

public sealed class GitHubPresenceTests : IDisposable
{
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    private readonly string variable = $"AGENTOPS_TEST_{Guid.NewGuid():N}";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-presence-");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(variable, null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_classic_token_tells_its_scopes_and_its_quota()
    {
        Environment.SetEnvironmentVariable(variable, Secret);
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("""{"resources":{"core":{"limit":5000,"remaining":4321,"reset":1900000000}}}""")
            .With("X-OAuth-Scopes", "repo, read:org").With("Date", "Sat, 14 Mar 2026 12:00:00 GMT"));
        var standing = await AskAsync(server.Url, "octo/demo");

        Assert.Equal((true, 200, 5000L, 4321L), (standing.HasToken, standing.Status, standing.Limit, standing.Remaining));
        Assert.Equal(["repo", "read:org"], standing.Scopes);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1900000000), standing.ResetAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero), standing.Date);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("/rate_limit", $"Bearer {Secret}"), (request.Path, request.Headers["Authorization"]));
        Assert.DoesNotContain(Secret, standing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_kind_tells_no_scopes()
    {
        Environment.SetEnvironmentVariable(variable, Secret);
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("""{"resources":{"core":{"limit":5000,"remaining":1,"reset":1900000000}}}"""));
        Assert.Null((await AskAsync(server.Url, "octo/demo")).Scopes);
    }

    [Fact]
    public async Task A_refused_token_is_told_from_a_broken_server()
    {
        Environment.SetEnvironmentVariable(variable, Secret);
        await using var refusing = new LoopbackServer(_ => LoopbackReply.Json("""{"message":"Bad credentials"}""", 401));
        var refused = await AskAsync(refusing.Url, null);
        Assert.Equal((401, "Bad credentials", null), (refused.Status, refused.Message, refused.Limit));
        await using var odd = new LoopbackServer(_ => LoopbackReply.Json("[]"));
        Assert.Null((await AskAsync(odd.Url, null)).Limit);
    }

    [Fact]
    public async Task Without_a_repository_and_a_token_nobody_is_asked()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("{}"));
        Assert.Null((await AskAsync(server.Url, null)).Status);
        Assert.Empty(server.Requests);
    }

    private Task<GitHubStanding> AskAsync(string url, string? repository) => new AdapterSet().GitHubStandingAsync(
        new AgentSettings { GitHub = new GitHubSettings { ApiBase = url, Repository = repository, TokenVariable = variable } }, new Workspace(folder.FullName), TimeProvider.System, CancellationToken.None);
}

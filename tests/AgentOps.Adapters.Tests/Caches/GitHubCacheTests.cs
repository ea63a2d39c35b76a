using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Caches;

public sealed class GitHubCacheTests : IAsyncLifetime
{
    private const string Variable = "AGENTOPS_TEST_CACHE_TOKEN";
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly RuntimeFixture fixture = new();
    private readonly LoopbackServer server;
    private string title = "one";
    private int status = 200;

    public GitHubCacheTests() => server = new LoopbackServer(Answer);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        await server.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task The_second_time_GitHub_only_confirms_and_the_answer_is_the_same()
    {
        var (runtime, client) = await OpenAsync();

        var first = await client.GetAsync("repos/octo/demo/issues/7", None);
        var second = await client.GetAsync("repos/octo/demo/issues/7", None);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal([null, "\"one\""], Tags());
        Assert.Equal((1L, 1L, 1), await StateAsync(runtime));
    }

    [Fact]
    public async Task What_has_changed_is_given_as_it_is_now()
    {
        var (runtime, client) = await OpenAsync();
        await client.GetAsync("repos/octo/demo/issues/7", None);
        title = "two";

        Assert.Equal("two", (await client.GetAsync("repos/octo/demo/issues/7", None)).Text("title"));
        Assert.Equal("two", (await client.GetAsync("repos/octo/demo/issues/7", None)).Text("title"));
        Assert.Equal((1L, 2L, 1), await StateAsync(runtime));
    }

    [Fact]
    public async Task Who_may_no_longer_see_it_gets_GitHubs_refusal_and_not_what_is_kept()
    {
        var (_, client) = await OpenAsync();
        await client.GetAsync("repos/octo/demo/issues/7", None);
        status = 404;

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => client.GetAsync("repos/octo/demo/issues/7", None));
        Assert.Equal("dependency_rejected", refused.Code);
    }

    [Fact]
    public async Task Another_token_has_entries_of_its_own_and_no_token_is_on_disk()
    {
        var (runtime, client) = await OpenAsync();
        Environment.SetEnvironmentVariable(Variable, Secret);
        await client.GetAsync("repos/octo/demo/issues/7", None);
        Environment.SetEnvironmentVariable(Variable, "ghp_0123456789abcdefghijklmnopqrstuvwxyz");
        await client.GetAsync("repos/octo/demo/issues/7", None);

        Assert.Equal([null, null], Tags());
        Assert.Equal((0L, 2L, 2), await StateAsync(runtime));
        foreach (var file in Directory.EnumerateFiles(fixture.Workspace.CacheFolder, "*", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            Assert.DoesNotContain("ghp_", text);
            Assert.DoesNotContain("Bearer", text);
        }
    }

    [Fact]
    public async Task Pages_that_GitHub_confirms_still_lead_to_the_next()
    {
        var (_, client) = await OpenAsync();
        for (var time = 0; time < 2; time++)
        {
            var items = new List<string>();
            await foreach (var item in client.ListAsync("list", None))
                items.Add(item.Text("title"));
            Assert.Equal(["first", "second"], items);
        }

        Assert.Equal([null, null, "\"p1\"", "\"p2\""], Tags());
    }

    [Fact]
    public async Task An_answer_with_a_secret_in_it_is_given_and_not_kept()
    {
        var (runtime, client) = await OpenAsync();
        title = Secret;

        Assert.Equal(Secret, (await client.GetAsync("repos/octo/demo/issues/7", None)).Text("title"));
        Assert.Equal((0L, 1L, 0), await StateAsync(runtime));
    }

    [Fact]
    public async Task Warming_asks_again_for_what_is_kept_and_drops_what_is_gone()
    {
        var (runtime, client) = await OpenAsync();
        await client.GetAsync("repos/octo/demo/issues/7", None);
        await client.GetAsync("repos/octo/demo/issues/8", None);
        title = "two";
        var filler = runtime.CacheFillers.Single(filler => filler.Cache == CacheNames.GitHub);

        Assert.Equal(2, await filler.FillAsync(None));
        Assert.Equal("two", (await client.GetAsync("repos/octo/demo/issues/7", None)).Text("title"));
        Assert.Equal((1L, 4L, 2), await StateAsync(runtime));

        status = 410;
        await filler.FillAsync(None);
        Assert.Empty(runtime.Caches.Keys(CacheNames.GitHub));

        status = 401;
        await client.TryGetAsync("repos/octo/demo/issues/7", None);
        Assert.Equal(0, await filler.FillAsync(None));
    }

    private LoopbackReply Answer(LoopbackRequest request)
    {
        if (status != 200)
            return LoopbackReply.Json("""{"message":"No."}""", status);
        var (tag, reply) = request.Target switch
        {
            "/list" => ("\"p1\"", LoopbackReply.Json("""[{"title":"first"}]""").With("Link", "</list?page=2>; rel=\"next\"")),
            "/list?page=2" => ("\"p2\"", LoopbackReply.Json("""[{"title":"second"}]""")),
            _ => ($"\"{title}\"", LoopbackReply.Json($$"""{"number":7,"title":"{{title}}"}""")),
        };
        return (request.Headers.GetValueOrDefault("If-None-Match") == tag ? new LoopbackReply(304, []) : reply).With("ETag", tag);
    }

    private IEnumerable<string?> Tags() => server.Requests.Select(request => request.Headers.GetValueOrDefault("If-None-Match"));

    private async Task<(AgentRuntime Runtime, GitHubClient Client)> OpenAsync()
    {
        fixture.Configure($"github: {{ api_base: '{server.Url}', token_variable: {Variable} }}");
        var runtime = await fixture.OpenAsync();
        return (runtime, new GitHubClient(runtime.Settings, runtime.Clock, runtime.Caches));
    }

    private static async Task<(long Hits, long Misses, int Entries)> StateAsync(AgentRuntime runtime) =>
        (await runtime.Caches.ListAsync(None)).Single(cache => cache.Name == CacheNames.GitHub) is var cache ? (cache.Hits, cache.Misses, cache.Entries) : default;
}

using System.Diagnostics;
using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Caches;

public sealed class GitHistoryCacheTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly RuntimeFixture fixture = new();

    public Task InitializeAsync()
    {
        Git("init", "--quiet", "-b", "main");
        fixture.Write("a.txt", "one\n");
        return Commit();
    }

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task What_git_churn_found_is_found_again_until_somebody_commits()
    {
        var runtime = await fixture.OpenAsync();

        var first = await ChurnAsync(runtime);
        var second = await ChurnAsync(runtime);
        fixture.Write("b.txt", "one\ntwo\n");
        await Commit();
        var third = await ChurnAsync(runtime);

        Assert.Equal((first.Output, first.Data), (second.Output, second.Data));
        Assert.Contains("a.txt", first.Output);
        Assert.Contains("b.txt", third.Output);
        Assert.Equal((1L, 2L, 2), await StateAsync(runtime));
    }

    [Fact]
    public async Task It_says_the_same_with_and_without_a_cache()
    {
        fixture.Write("tab\tand\nline.txt", "x\n");
        await Commit();
        var runtime = await fixture.OpenAsync();
        var plain = BuiltInTools.Create(runtime.Settings, runtime.Clock).Single(tool => tool.Descriptor.Name == "git_churn");

        var expected = await plain.InvokeAsync(Invocation(), None);
        await ChurnAsync(runtime);
        var cached = await ChurnAsync(runtime);

        Assert.Equal((expected.Output, expected.Data, expected.Truncated), (cached.Output, cached.Data, cached.Truncated));
        Assert.Equal(1, (await StateAsync(runtime)).Hits);
    }

    [Fact]
    public async Task A_repository_without_commits_is_not_kept()
    {
        Directory.Delete(fixture.PathOf(".git"), recursive: true);
        Git("init", "--quiet");
        var runtime = await fixture.OpenAsync();

        Assert.Null((await ChurnAsync(runtime)).Error);
        Assert.Equal((0L, 0L, 0), await StateAsync(runtime));
    }

    [Fact]
    public async Task It_is_filled_before_anybody_asks()
    {
        var runtime = await fixture.OpenAsync();

        Assert.Equal(1, await runtime.CacheFillers.Single(filler => filler.Cache == CacheNames.GitHistory).FillAsync(None));
        await ChurnAsync(runtime);

        Assert.Equal((1L, 1L, 1), await StateAsync(runtime));
    }

    private Task<ToolResult> ChurnAsync(AgentRuntime runtime) => runtime.Tools.Find("git_churn")!.InvokeAsync(Invocation(), None);

    private ToolInvocation Invocation() => new()
    {
        Arguments = ToolArguments.Parse("{}"), RunId = "01run", StepNumber = 1, Root = fixture.Workspace.Root, Workspace = fixture.Workspace.Root, Artifacts = fixture.PathOf(".agentops/artifacts/x"),
    };

    private Task Commit()
    {
        Git("add", "--all", "--", ".", ":!.agentops");
        Git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "Change");
        return Task.CompletedTask;
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", fixture.Workspace.Root, .. arguments]) { RedirectStandardOutput = true })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    private static async Task<(long Hits, long Misses, int Entries)> StateAsync(AgentRuntime runtime) =>
        (await runtime.Caches.ListAsync(None)).Single(cache => cache.Name == CacheNames.GitHistory) is var cache ? (cache.Hits, cache.Misses, cache.Entries) : default;
}

using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Caches;

public sealed class CacheProcessTests : IAsyncLifetime
{
    private readonly RuntimeFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Ten_processes_fill_and_drop_the_same_entries_and_none_ever_sees_half_of_one()
    {
        var runtime = await fixture.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var process = Start(100);
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }));

        var cache = await StateAsync(runtime);
        Assert.Equal((1000L, 0L), (cache.Hits + cache.Misses, cache.Corrupt));
        Assert.True(cache.Misses >= CacheWorker.Keys);
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_leaves_whole_entries()
    {
        var runtime = await fixture.OpenAsync();
        for (var round = 0; round < 3; round++)
        {
            using var process = Start(1_000_000);
            while ((await StateAsync(runtime)).Entries < CacheWorker.Keys - 1)
                await Task.Yield();
            process.Kill();
            await process.WaitForExitAsync();
        }

        foreach (var key in runtime.Caches.Keys(CacheNames.GitHistory).ToList())
            Assert.Equal(CacheWorker.TextOf(key), await runtime.Caches.GetOrFillAsync(CacheNames.GitHistory, key, _ => throw new InvalidOperationException("It was there."), CancellationToken.None));
        Assert.Equal(0, (await StateAsync(runtime)).Corrupt);
    }

    private System.Diagnostics.Process Start(int times) =>
        WorkerProcess.Start("cache-worker", ["ask", fixture.Workspace.Root, RuntimeFixture.TrustPath(Path.GetDirectoryName(fixture.Workspace.Root)!), $"{times}"]);

    private static async Task<AgentCache> StateAsync(AgentRuntime runtime) => (await runtime.Caches.ListAsync(CancellationToken.None)).Single(cache => cache.Name == CacheNames.GitHistory);
}

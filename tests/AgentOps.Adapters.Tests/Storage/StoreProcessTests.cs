using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreProcessTests : IDisposable
{
    private static readonly DateTimeOffset Ever = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ten_processes_write_at_once_and_nothing_is_lost_or_refused()
    {
        await using var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => WorkerProcess.RunAsync("write", folder.Path, "30", folder.File($"{i}.txt"))));

        var acknowledged = Enumerable.Range(0, 10).SelectMany(i => File.ReadAllLines(folder.File($"{i}.txt"))).ToHashSet();
        Assert.Equal(300, acknowledged.Count);
        Assert.Equal(acknowledged, await IdsAsync(store, RunStatus.Succeeded));
        var window = await store.Health.WindowAsync(DateTimeOffset.UnixEpoch, Ever, null, CancellationToken.None);
        Assert.Equal((300, 300, 300), (window.Succeeded, window.ToolCalls, window.Durations.Total));
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill_in_mid_write_and_the_rest_is_whole_or_absent()
    {
        await using (var watching = await OpenAsync())
        {
            using var worker = WorkerProcess.Start("write", folder.Path, "1000000", folder.File("killed.txt"));
            while ((await IdsAsync(watching, RunStatus.Succeeded)).Count < 100)
                await watching.WaitForChangeAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        await using var store = await OpenAsync();
        var succeeded = await IdsAsync(store, RunStatus.Succeeded);
        var acknowledged = File.ReadAllText(folder.File("killed.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Length == AgentId.Length);
        Assert.Subset(succeeded, acknowledged.ToHashSet());
        Assert.InRange((await IdsAsync(store, RunStatus.Running)).Count, 0, 1);
        Assert.Equal(succeeded.Count, (await store.Health.WindowAsync(DateTimeOffset.UnixEpoch, Ever, null, CancellationToken.None)).Succeeded);
        foreach (var id in succeeded)
            Assert.Equal(StepStatus.Succeeded, Assert.Single(await store.Runs.StepsAsync(id, CancellationToken.None)).Status);
        using var check = new SqliteConnection($"Data Source={folder.Path};Pooling=False");
        check.Open();
        using var command = check.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }

    [Fact]
    public async Task The_same_store_opens_under_the_bundled_library_and_under_the_systems()
    {
        await using (await OpenAsync())
            await WorkerProcess.RunAsync("bundled", folder.Path, folder.File("version.txt"));

        Assert.Equal("3.35.5", File.ReadAllText(folder.File("version.txt")));
        await using var store = await OpenAsync();
        Assert.Single(await IdsAsync(store, RunStatus.Succeeded));
    }

    [Fact]
    public async Task Another_processs_write_wakes_who_waits()
    {
        await using var store = await OpenAsync();
        var changed = store.WaitForChangeAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        await WorkerProcess.RunAsync("write", folder.Path, "1", folder.File("one.txt"));
        Assert.True(await changed);
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(folder.Options, TimeProvider.System, CancellationToken.None);

    private static async Task<HashSet<string>> IdsAsync(SqliteStore store, RunStatus status)
    {
        var ids = new HashSet<string>();
        await foreach (var run in store.Runs.ListAsync(new RunQuery { Statuses = [status] }, CancellationToken.None))
            ids.Add(run.Id);
        return ids;
    }
}

using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreRestoreTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_came_after_the_backup_is_gone_from_the_store_and_kept_beside_it()
    {
        var backup = await BackupAsync(runs: 2);
        await AddAsync(3);
        var restored = await RestoreAsync(backup);

        Assert.Equal((2L, folder.Path, (long?)null), (restored.Runs, restored.Store, restored.MigratedFrom));
        Assert.Equal((2, 5), (await RunsIn(folder.Path), await RunsIn(restored.Replaced!)));
        Assert.StartsWith(folder.Path + ".replaced-", restored.Replaced, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Workspace.Folder, "*.staged-*"));
    }

    [Fact]
    public async Task The_queue_is_suspended_since_what_was_done_meanwhile_is_forgotten()
    {
        var backup = await BackupAsync(runs: 1);
        await RestoreAsync(backup);
        await using var store = await OpenAsync(folder.Options);
        var state = await store.Queue.StateAsync(TimeProvider.System.GetUtcNow(), BreakerPolicy.Default, CancellationToken.None);
        Assert.Contains(Path.GetFileName(backup), state.Suspension!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_store_open_reads_the_restored_content_and_writes_on()
    {
        var backup = await BackupAsync(runs: 1);
        await using var open = await OpenAsync(folder.Options);
        await QueueAsync(open.Runs, NewRun());
        await RestoreAsync(backup);
        Assert.Equal(1, await CountAsync(open.Runs));
        await QueueAsync(open.Runs, NewRun());
        Assert.Equal((2, "ok"), (await RunsIn(folder.Path), Integrity(folder.Path)));
    }

    [Fact]
    public async Task Who_reads_meanwhile_reads_the_old_content_to_the_end()
    {
        var backup = await BackupAsync(runs: 1);
        await AddAsync(4);
        using var reader = new SqliteFile(folder.Path);
        reader.Run("BEGIN");
        Assert.Equal(5L, reader.Run("SELECT count(*) FROM runs"));
        await RestoreAsync(backup);
        Assert.Equal(5L, reader.Run("SELECT count(*) FROM runs"));
        reader.Run("COMMIT");
        Assert.Equal(1L, reader.Run("SELECT count(*) FROM runs"));
    }

    [Fact]
    public async Task Nothing_that_another_process_writes_meanwhile_is_lost_without_a_trace()
    {
        var backup = await BackupAsync(runs: 1);
        using var writer = WorkerProcess.Start("queue", folder.Path, folder.File("stop"), folder.File("acknowledged"));
        await using (var watching = await OpenAsync(folder.Options))
            while (await CountAsync(watching.Runs) < 50)
                await watching.WaitForChangeAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        var restored = await RestoreAsync(backup);
        await using (var watching = await OpenAsync(folder.Options))
            while (await CountAsync(watching.Runs) < 50)
                await watching.WaitForChangeAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        await File.WriteAllTextAsync(folder.File("stop"), "");
        await writer.WaitForExitAsync();

        Assert.Equal(0, writer.ExitCode);
        var acknowledged = File.ReadAllLines(folder.File("acknowledged")).ToHashSet();
        var (live, kept) = (Ids(folder.Path), Ids(restored.Replaced!));
        Assert.Subset(live.Union(kept).ToHashSet(), acknowledged);
        Assert.Single(live.Intersect(kept));
        Assert.Equal("ok", Integrity(folder.Path));
    }

    [Fact]
    public async Task Work_that_runs_is_named_and_nothing_changes()
    {
        var backup = await BackupAsync(runs: 1);
        var run = await LeaseAsync(ProcessIdentity.Current().ToString(), TimeSpan.FromMinutes(1));
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => RestoreAsync(backup));
        Assert.Equal("store_in_use", refused.Code);
        Assert.Contains(run, refused.Message, StringComparison.Ordinal);
        Assert.Contains(ProcessIdentity.Current().ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, await RunsIn(folder.Path));
        Assert.Empty(Directory.GetFiles(folder.Workspace.Folder, "*.replaced-*"));
        await AddAsync(1);
    }

    [Theory]
    [InlineData("gone@{host}/4194303/1", 60)]
    [InlineData("somebody@elsewhere/1/1", -1)]
    public async Task Work_whose_process_is_gone_or_whose_lease_has_ended_stands_in_nobodys_way(string owner, int seconds)
    {
        var backup = await BackupAsync(runs: 1);
        await LeaseAsync(owner.Replace("{host}", Environment.MachineName, StringComparison.Ordinal), TimeSpan.FromSeconds(seconds));
        await RestoreAsync(backup);
        Assert.Equal(1, await RunsIn(folder.Path));
    }

    [Fact]
    public async Task A_worker_that_waits_for_work_is_named_too_until_it_has_stopped_or_is_gone()
    {
        var backup = await BackupAsync(runs: 1);
        var now = TimeProvider.System.GetUtcNow();
        var worker = new WorkerInfo { Id = "worker-1", Owner = ProcessIdentity.Current().ToString(), StartedAt = now, HeartbeatAt = now };
        await using (var store = await OpenAsync(folder.Options))
        {
            await store.Workers.RegisterAsync(worker, alone: false, [], CancellationToken.None);
            await store.Workers.RegisterAsync(worker with { Id = "worker-gone", Owner = $"gone@{Environment.MachineName}/4194303/1" }, alone: false, [], CancellationToken.None);
            await store.Workers.RegisterAsync(worker with { Id = "worker-silent", Owner = "x@elsewhere/1/1", HeartbeatAt = now.AddMinutes(-5) }, alone: false, [], CancellationToken.None);
        }
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => RestoreAsync(backup));
        Assert.Equal("store_in_use", refused.Code);
        Assert.Contains("worker-1 ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("worker-gone", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("worker-silent", refused.Message, StringComparison.Ordinal);

        await using (var store = await OpenAsync(folder.Options))
            foreach (var status in new[] { WorkerStatus.Stopping, WorkerStatus.Stopped })
                await store.Workers.BeatAsync(new WorkerBeat(worker.Id, status, now), CancellationToken.None);
        Assert.Equal(1, (await RestoreAsync(backup)).Runs);
    }

    [Theory]
    [InlineData("truncated", "backup_invalid")]
    [InlineData("flipped", "backup_invalid")]
    [InlineData("text", "backup_invalid")]
    [InlineData("empty", "backup_invalid")]
    [InlineData("another database", "backup_invalid")]
    [InlineData("newer", "store_newer")]
    [InlineData("missing", "backup_not_found")]
    public async Task What_is_no_good_backup_is_refused_and_nothing_changes(string what, string code)
    {
        var backup = await BackupAsync(runs: 300);
        await AddAsync(1);
        switch (what)
        {
            case "truncated":
                StoreDamage.Truncate(backup);
                break;
            case "flipped":
                StoreDamage.FlipBytes(backup);
                break;
            case "text":
                await File.WriteAllTextAsync(backup, string.Concat(Enumerable.Repeat("This is not a database. ", 1000)));
                break;
            case "empty":
                await File.WriteAllTextAsync(backup, "");
                break;
            case "another database":
                File.Delete(backup);
                RunOn(backup, "CREATE TABLE store (identity TEXT); INSERT INTO store VALUES ('somebody')");
                break;
            case "newer":
                RunOn(backup, "PRAGMA user_version = 99");
                break;
            default:
                File.Delete(backup);
                break;
        }
        Assert.Equal(code, await CodeOf(() => RestoreAsync(backup)));
        Assert.Equal(301, await RunsIn(folder.Path));
        Assert.Equal([folder.Path], Directory.GetFiles(folder.Workspace.Folder));
    }

    [Fact]
    public async Task An_older_backup_is_migrated_on_its_way_and_stays_as_it_is()
    {
        var old = folder.File("old.db");
        await (await SqliteStore.OpenAsync(new StoreOptions(old), TimeProvider.System, [Migration.Embedded()[0]], CancellationToken.None)).DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(old);
        await BackupAsync(runs: 1);
        await using var open = await OpenAsync(folder.Options);

        var restored = await folder.Keeper().RestoreAsync(old, foreign: true, CancellationToken.None);
        Assert.Equal((1L, (long)Migration.Embedded()[^1].Version), (restored.MigratedFrom, restored.SchemaVersion));
        await QueueAsync(open.Runs, NewRun());
        Assert.Equal(1, await RunsIn(folder.Path));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(old));
    }

    [Fact]
    public async Task A_backup_of_somebody_elses_store_needs_a_persons_word_and_is_this_users_own_then()
    {
        using var elsewhere = new StoreFolder();
        await using (var theirs = await OpenAsync(elsewhere.Options))
            await QueueAsync(theirs.Runs, NewRun());
        var backup = (await elsewhere.Keeper().BackupAsync(null, new BackupRetention(), CancellationToken.None)).Path;
        await BackupAsync(runs: 3);

        Assert.Equal("backup_not_trusted", await CodeOf(() => RestoreAsync(backup)));
        Assert.Equal(3, await RunsIn(folder.Path));
        await folder.Keeper().RestoreAsync(backup, foreign: true, CancellationToken.None);
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions { Workspace = folder.Workspace, Adapters = new AdapterSet(), Trust = folder.Trust }, CancellationToken.None);
        Assert.Equal(1, await CountAsync(runtime.Store.Runs));
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("truncated")]
    [InlineData("text")]
    [InlineData("missing")]
    public async Task A_store_that_is_damaged_or_gone_is_replaced(string what)
    {
        var backup = await BackupAsync(runs: 300);
        switch (what)
        {
            case "flipped":
                StoreDamage.FlipBytes(folder.Path);
                break;
            case "truncated":
                StoreDamage.Truncate(folder.Path);
                break;
            case "text":
                await File.WriteAllTextAsync(folder.Path, string.Concat(Enumerable.Repeat("This is not a database. ", 1000)));
                break;
            default:
                File.Delete(folder.Path);
                break;
        }
        var damaged = File.Exists(folder.Path) ? await File.ReadAllBytesAsync(folder.Path) : null;

        var restored = await RestoreAsync(backup);
        Assert.Equal((300, "ok"), (await RunsIn(folder.Path), Integrity(folder.Path)));
        Assert.Equal(damaged is not null, restored.Replaced is not null);
        if (what == "text")
            Assert.Equal(damaged, await File.ReadAllBytesAsync(restored.Replaced!));
    }

    [Fact]
    public async Task A_log_without_its_store_is_never_taken_for_the_restored_ones()
    {
        var backup = await BackupAsync(runs: 1);
        byte[] log;
        await using (var store = await OpenAsync(folder.Options))
        {
            await QueueAsync(store.Runs, NewRun());
            log = await ReadAsync(folder.Path + "-wal");
        }
        File.Delete(folder.Path);
        await File.WriteAllBytesAsync(folder.Path + "-wal", log);
        var restored = await RestoreAsync(backup);
        Assert.Equal(log, await File.ReadAllBytesAsync(restored.Replaced + "-wal"));
        Assert.Equal((1, "ok"), (await RunsIn(folder.Path), Integrity(folder.Path)));
    }

    [Fact]
    public async Task A_damaged_store_that_another_process_has_open_is_not_replaced_under_it()
    {
        var backup = await BackupAsync(runs: 1);
        using var holder = WorkerProcess.Start("hold", folder.Path, folder.File("ready"));
        while (!File.Exists(folder.File("ready")))
            await Task.Yield();
        await using (var file = new FileStream(folder.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            file.Write(new byte[100]);

        Assert.Equal("store_in_use", await CodeOf(() => RestoreAsync(backup)));
        holder.Kill();
        await holder.WaitForExitAsync();
        await RestoreAsync(backup);
        Assert.Equal((1, "ok"), (await RunsIn(folder.Path), Integrity(folder.Path)));
    }

    [Fact]
    public async Task A_restore_that_is_killed_in_the_middle_leaves_the_old_content_or_the_new_one()
    {
        await using (var store = await OpenAsync(folder.Options))
            await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => QueueAsync(store.Runs, NewRun(new string('x', 100_000)))));
        var backup = await BackupAsync(runs: 0);
        await AddAsync(1);

        for (var (killed, tries) = (false, 0); !killed; tries++)
        {
            Assert.InRange(tries, 0, 20);
            using var restoring = WorkerProcess.Start("restore", folder.Workspace.Root, folder.Trust.Location, backup);
            var log = new FileInfo(folder.Path + "-wal");
            while (!restoring.HasExited && !(log.Exists && log.Length > 4_000_000))
                log.Refresh();
            restoring.Kill();
            await restoring.WaitForExitAsync();
            var runs = await RunsIn(folder.Path);
            Assert.Equal("ok", Integrity(folder.Path));
            Assert.Contains(runs, new[] { 400, 401 });
            killed = restoring.ExitCode != 0 && runs == 401;
            if (runs == 400)
                await AddAsync(1);
        }
        Assert.Equal(400, (await RestoreAsync(backup)).Runs);
    }

    private async Task<string> BackupAsync(int runs)
    {
        await AddAsync(runs);
        await folder.OwnAsync();
        return (await folder.Keeper().BackupAsync(null, new BackupRetention(), CancellationToken.None)).Path;
    }

    private async Task AddAsync(int runs)
    {
        await using var store = await OpenAsync(folder.Options);
        await Task.WhenAll(Enumerable.Range(0, runs).Select(_ => QueueAsync(store.Runs, NewRun(new string('x', 1000)))));
    }

    private async Task<string> LeaseAsync(string owner, TimeSpan lasts)
    {
        await using var store = await OpenAsync(folder.Options);
        var run = NewRun();
        await QueueAsync(store.Runs, run);
        var now = TimeProvider.System.GetUtcNow();
        await store.Runs.AcquireAsync(run.Id, new LeaseClaim("token", owner, now, now + lasts), CancellationToken.None);
        return run.Id;
    }

    private Task<StoreRestore> RestoreAsync(string backup) => folder.Keeper().RestoreAsync(backup, foreign: false, CancellationToken.None);

    private static async Task<int> RunsIn(string path)
    {
        await using var store = await OpenAsync(new StoreOptions(path));
        return await CountAsync(store.Runs);
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static HashSet<string> Ids(string path)
    {
        using var file = new SqliteFile(path);
        return [.. file.Column("SELECT id FROM runs", "id")];
    }

    private static object? Integrity(string path) => RunOn(path, "PRAGMA integrity_check");

    private static object? RunOn(string path, string sql)
    {
        using var file = new SqliteFile(path);
        return file.Run(sql);
    }
}

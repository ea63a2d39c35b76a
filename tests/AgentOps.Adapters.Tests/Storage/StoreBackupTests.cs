using System.Runtime.Versioning;
using AgentOps.Tests.Time;
using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreBackupTests : IDisposable
{
    private static readonly BackupRetention All = new(1000, 1000, 1000);
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_holds_what_the_store_holds_and_opens_as_one()
    {
        await using var store = await OpenAsync(folder.Options);
        await QueueAsync(store.Runs, NewRun());
        var backup = await BackupAsync();

        Assert.Equal((1L, store.Identity, Migration.Embedded()[^1].Version, new FileInfo(backup.Path).Length), (backup.Runs, backup.Identity, (int)backup.SchemaVersion, backup.Size));
        Assert.Equal(folder.Workspace.BackupFolder, Path.GetDirectoryName(backup.Path));
        await using var copy = await OpenAsync(new StoreOptions(backup.Path));
        Assert.Equal((1, store.Identity), (await CountAsync(copy.Runs), copy.Identity));
    }

    [Fact]
    public async Task A_backup_stands_by_itself_without_a_log_beside_it()
    {
        await using var store = await OpenAsync(folder.Options);
        var backup = await BackupAsync();
        Assert.Equal([backup.Path], Directory.GetFileSystemEntries(folder.Workspace.BackupFolder));
        using var file = new SqliteFile(backup.Path);
        Assert.Equal("delete", file.Run("PRAGMA journal_mode"));
    }

    [FactOnUnix]
    [UnsupportedOSPlatform("windows")]
    public async Task A_backup_and_a_folder_made_for_it_are_the_users_alone()
    {
        await using var store = await OpenAsync(folder.Options);
        var backup = await BackupAsync(folder.File("elsewhere"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("elsewhere")));
    }

    [FactOnUnix]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_exists_keeps_its_rights()
    {
        await using var store = await OpenAsync(folder.Options);
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(folder.File("share"), shared);
        await BackupAsync(folder.File("share"));
        Assert.Equal(shared, File.GetUnixFileMode(folder.File("share")));
    }

    [Fact]
    public async Task Backups_taken_while_other_processes_write_are_each_one_moment_of_the_store()
    {
        await using var store = await OpenAsync(folder.Options);
        var writers = Enumerable.Range(0, 2).Select(i => WorkerProcess.RunAsync("write", folder.Path, "3000", folder.File($"{i}.txt"))).ToList();
        var backups = new List<StoreBackup>();
        while (writers.Any(writer => !writer.IsCompleted))
            backups.Add(await BackupAsync(folder.File($"backup {backups.Count}")));
        await Task.WhenAll(writers);

        var last = await BackupAsync();
        Assert.Equal(6000, last.Runs);
        Assert.Contains(backups, backup => backup.Runs is > 0 and < 6000);
        Assert.Equal(backups.Select(backup => backup.Runs).Order(), backups.Select(backup => backup.Runs));
        foreach (var backup in backups)
        {
            using var file = new SqliteFile(backup.Path);
            Assert.Equal("ok", file.Run("PRAGMA integrity_check"));
            // What a transaction wrote is in it together or not at all.
            Assert.Equal(0L, file.Run("SELECT count(*) FROM runs r WHERE status = 5 AND step_count <> (SELECT count(*) FROM steps s WHERE s.key >> 20 = r.seq)"));
            Assert.Equal(file.Run("SELECT count(*) FROM runs WHERE status = 5"), file.Run("SELECT ifnull(sum(succeeded), 0) FROM rollups WHERE is_total = 1 AND span = 86400"));
        }
    }

    [Fact]
    public async Task Writers_do_not_wait_for_a_backup()
    {
        await using var store = await OpenAsync(folder.Options);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => QueueAsync(store.Runs, NewRun(new string('x', 20_000)))));
        var backup = BackupAsync();
        while (!backup.IsCompleted)
            await QueueAsync(store.Runs, NewRun());
        Assert.InRange((await backup).Runs, 400, await CountAsync(store.Runs));
    }

    [Fact]
    public async Task A_damaged_store_gives_no_backup_and_nothing_is_left()
    {
        await using (var store = await OpenAsync(folder.Options))
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => QueueAsync(store.Runs, NewRun(new string('x', 2000)))));
        StoreDamage.FlipBytes(folder.Path);
        Assert.Equal("store_corrupt", await CodeOf(() => BackupAsync()));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Workspace.BackupFolder));
    }

    [Fact]
    public async Task A_backup_that_is_given_up_leaves_nothing()
    {
        await using var store = await OpenAsync(folder.Options);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.Keeper().BackupAsync(null, All, stop.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Workspace.BackupFolder));
    }

    [Fact]
    public async Task A_missing_store_gives_no_backup() => Assert.Equal("workspace_not_found", await CodeOf(() => BackupAsync()));

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await using var store = await OpenAsync(folder.Options);
        await File.WriteAllTextAsync(folder.File("taken"), "");
        Assert.Equal("folder_not_writable", await CodeOf(() => BackupAsync(folder.File("taken"))));
    }

    [Fact]
    public async Task Rotation_deletes_old_backups_and_nothing_else()
    {
        await using var store = await OpenAsync(folder.Options);
        Directory.CreateDirectory(folder.Workspace.BackupFolder);
        var clock = new ManualClock();
        var now = clock.GetUtcNow();
        var yesterday = Path.Combine(folder.Workspace.BackupFolder, BackupName.Of(now.AddDays(-1)));
        var old = Path.Combine(folder.Workspace.BackupFolder, BackupName.Of(now.AddDays(-2)));
        var others = new[] { "agentops-before-the-move.db", "notes.txt" }.Select(name => Path.Combine(folder.Workspace.BackupFolder, name)).ToArray();
        foreach (var file in others.Append(yesterday).Append(old))
            await File.WriteAllTextAsync(file, "");

        var backup = await folder.Keeper(clock).BackupAsync(null, new BackupRetention(2, 0, 0), CancellationToken.None);
        Assert.Equal([old], backup.Removed);
        Assert.Equal(others.Append(yesterday).Append(backup.Path).Order(), Directory.GetFiles(folder.Workspace.BackupFolder).Order());
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_cleared_away_a_day_later()
    {
        await using var store = await OpenAsync(folder.Options);
        Directory.CreateDirectory(folder.Workspace.BackupFolder);
        var clock = new ManualClock();
        var left = Unfinished(clock.GetUtcNow().AddHours(-25));
        var running = Unfinished(clock.GetUtcNow().AddMinutes(-1));
        await folder.Keeper(clock).BackupAsync(null, All, CancellationToken.None);
        Assert.Equal((false, true), (File.Exists(left), File.Exists(running)));
    }

    private string Unfinished(DateTimeOffset written)
    {
        var path = Path.Combine(folder.Workspace.BackupFolder, BackupName.Of(written) + BackupName.Unfinished);
        File.WriteAllText(path, "");
        File.SetLastWriteTimeUtc(path, written.UtcDateTime);
        return path;
    }

    private Task<StoreBackup> BackupAsync(string? into = null) => folder.Keeper().BackupAsync(into, All, CancellationToken.None);
}

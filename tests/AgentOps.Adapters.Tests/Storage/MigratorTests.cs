using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class MigratorTests : IDisposable
{
    private static readonly Migration First = Migration.Embedded()[0];
    private static readonly Migration Second = new(2, "ALTER TABLE runs ADD COLUMN note TEXT; CREATE TABLE extra (id INTEGER PRIMARY KEY)");
    private readonly StoreFolder folder = new();

    private string Backup => folder.Path + ".v1.bak";

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Migrations_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Migration.Embedded().Count), Migration.Embedded().Select(migration => migration.Version));

    [Fact]
    public async Task A_new_store_needs_no_backup()
    {
        await (await OpenAsync(First, Second)).DisposeAsync();
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(folder.Path)!, "*.bak*"));
        Assert.Equal(2L, Version(folder.Path));
    }

    [Fact]
    public async Task An_existing_store_is_backed_up_before_it_is_migrated()
    {
        await using (var old = await OpenAsync(First))
            await QueueAsync(old.Runs, NewRun());
        await using (var migrated = await OpenAsync(First, Second))
        {
            await QueueAsync(migrated.Runs, NewRun());
            Assert.Equal(2, await CountAsync(migrated.Runs));
        }
        Assert.Equal((2L, 1L), (Version(folder.Path), Version(Backup)));
        using var backup = new SqliteFile(Backup);
        Assert.Equal(1L, backup.Run("SELECT count(*) FROM runs"));
        Assert.False(File.Exists(Backup + ".tmp"));
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        await (await OpenAsync(First)).DisposeAsync();
        Assert.Equal("store_failed", await CodeOf(() => OpenAsync(First, new Migration(2, "CREATE TABLE extra (id INTEGER); CREATE TABLE runs (x)"))));
        Assert.Equal(1L, Version(folder.Path));
        using var file = new SqliteFile(folder.Path);
        Assert.Equal(0L, file.Run("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"));
    }

    [Fact]
    public async Task Of_many_who_open_an_old_store_at_once_one_migrates_it()
    {
        await (await OpenAsync(First)).DisposeAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(First, Second)));
        foreach (var store in stores)
        {
            await QueueAsync(store.Runs, NewRun());
            await store.DisposeAsync();
        }
        Assert.Equal(2L, Version(folder.Path));
    }

    [Fact]
    public async Task Who_holds_the_store_open_during_a_migration_writes_no_more()
    {
        await using var old = await OpenAsync(First);
        await QueueAsync(old.Runs, NewRun());
        await (await OpenAsync(First, Second)).DisposeAsync();
        Assert.Equal("store_newer", await CodeOf(() => QueueAsync(old.Runs, NewRun())));
    }

    private Task<SqliteStore> OpenAsync(params Migration[] migrations) => SqliteStore.OpenAsync(folder.Options, TimeProvider.System, migrations, CancellationToken.None);

    private static object? Version(string path)
    {
        using var file = new SqliteFile(path);
        return file.Run("PRAGMA user_version");
    }
}

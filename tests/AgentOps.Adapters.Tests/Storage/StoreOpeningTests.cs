using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_there_when_it_is_opened_again()
    {
        await using (var store = await OpenAsync(folder.Options))
            await QueueAsync(store.Runs, NewRun());
        await using var again = await OpenAsync(folder.Options with { Create = false, Durability = StoreDurability.Full });
        Assert.Equal(1, await CountAsync(again.Runs));
        Assert.Equal(folder.Path, again.Location);
    }

    [Fact]
    public async Task A_missing_store_is_not_created_when_nobody_asked_for_it()
    {
        Assert.Equal("workspace_not_found", await CodeOf(() => OpenAsync(folder.Options with { Create = false })));
        Assert.False(Directory.Exists(Path.GetDirectoryName(folder.Path)));
    }

    [FactOnUnix]
    public async Task The_folder_and_the_files_are_the_users_alone()
    {
        await using var store = await OpenAsync(folder.Options);
        await QueueAsync(store.Runs, NewRun());
        Assert.Equal("0700", ModeOf(Path.GetDirectoryName(folder.Path)!));
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(folder.Path)!), file => Assert.Equal("0600", ModeOf(file)));
        Assert.True(File.Exists(folder.Path + "-wal"));
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!);
        var text = string.Concat(Enumerable.Repeat("This is not a database. ", 1000));
        await File.WriteAllTextAsync(folder.Path, text);
        Assert.Equal("store_corrupt", await CodeOf(() => OpenAsync(folder.Options)));
        Assert.Equal(text, await File.ReadAllTextAsync(folder.Path));
    }

    [Fact]
    public async Task A_damaged_store_is_told_from_a_failing_one()
    {
        await using (var store = await OpenAsync(folder.Options))
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => QueueAsync(store.Runs, NewRun(new string('x', 2000)))));
        await using (var file = new FileStream(folder.Path, FileMode.Open))
        {
            file.Position = 8192;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 8192).ToArray());
        }
        Assert.Equal("store_corrupt", await CodeOf(async () =>
        {
            await using var store = await OpenAsync(folder.Options);
            await CountAsync(store.Runs);
        }));
    }

    [Fact]
    public async Task A_newer_store_is_refused()
    {
        await (await OpenAsync(folder.Options)).DisposeAsync();
        using (var file = new SqliteFile(folder.Path))
            file.Run("PRAGMA user_version = 99");
        Assert.Equal("store_newer", await CodeOf(() => OpenAsync(folder.Options)));
    }

    [Fact]
    public async Task A_store_that_another_process_has_migrated_meanwhile_is_written_no_more()
    {
        await using var store = await OpenAsync(folder.Options);
        await QueueAsync(store.Runs, NewRun());
        using (var file = new SqliteFile(folder.Path))
            file.Run("PRAGMA user_version = 99");
        Assert.Equal("store_newer", await CodeOf(() => QueueAsync(store.Runs, NewRun())));
    }

    [FactWhereRightsBind]
    public async Task A_read_only_store_is_refused()
    {
        await (await OpenAsync(folder.Options)).DisposeAsync();
        File.SetAttributes(folder.Path, FileAttributes.ReadOnly);
        Assert.Equal("store_read_only", await CodeOf(() => OpenAsync(folder.Options)));
        File.SetAttributes(folder.Path, FileAttributes.Normal);
    }

    [Theory]
    [InlineData(5, "store_busy")]
    [InlineData(6, "store_busy")]
    [InlineData(8, "store_read_only")]
    [InlineData(11, "store_corrupt")]
    [InlineData(13, "store_full")]
    [InlineData(26, "store_corrupt")]
    [InlineData(10, "store_failed")]
    public void Each_of_SQLites_errors_has_its_code(int error, string code) =>
        Assert.Equal(code, StoreErrors.From(new SqliteFault(error, "No."), "x").Code);

    [Fact]
    public async Task A_disposed_store_says_so()
    {
        var store = await OpenAsync(folder.Options);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => QueueAsync(store.Runs, NewRun()));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Runs.FindAsync("0", CancellationToken.None));
    }

    [Fact]
    public async Task Disposing_writes_what_was_waiting()
    {
        var store = await OpenAsync(folder.Options);
        var writes = Enumerable.Range(0, 100).Select(_ => QueueAsync(store.Runs, NewRun())).ToList();
        await store.DisposeAsync();
        await Task.WhenAll(writes);
        await using var again = await OpenAsync(folder.Options);
        Assert.Equal(100, await CountAsync(again.Runs));
    }

    private static string ModeOf(string path) => OperatingSystem.IsWindows() ? "" : "0" + Convert.ToString((int)File.GetUnixFileMode(path), 8);
}

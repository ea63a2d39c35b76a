using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class MigratorTests : IDisposable
{
    private static readonly IReadOnlyList<Migration> Known = Migration.Embedded();
    private static readonly int Newest = Known[^1].Version;
    private static readonly Migration Further = new(Newest + 1, "ALTER TABLE runs ADD COLUMN note TEXT; CREATE TABLE extra (id INTEGER PRIMARY KEY)");
    private readonly StoreFolder folder = new();

    private string Backup => $"{folder.Path}.v{Newest}.bak";

    public void Dispose() => folder.Dispose();

    [Fact]
    public void No_two_migrations_have_one_number() => Assert.Equal(Known.Select(migration => migration.Version).Distinct().Order(), Known.Select(migration => migration.Version));

    [Fact]
    public async Task A_number_that_nobody_took_is_passed_over()
    {
        await (await OpenAsync()).DisposeAsync();
        await (await OpenAsync(Further with { Version = Newest + 3 })).DisposeAsync();
        Assert.Equal(Newest + 3L, Version(folder.Path));
    }

    [Fact]
    public async Task Runs_of_a_first_version_store_are_queued_runs_now()
    {
        await (await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, [Known[0]], CancellationToken.None)).DisposeAsync();
        using (var old = new SqliteFile(folder.Path))
            foreach (var (id, status) in new[] { ("a", 0), ("b", 4) })
                old.Run($"""
                    INSERT INTO runs (id, kind, mission, status, attempt, dry_run, definition_hash, inputs, planner, model, created_at, duration, step_count, tool_call_count,
                      input_tokens, output_tokens, cost, trace_id) VALUES ('{id}', 0, 'tidy', {status}, 1, 0, 'h', '', 'plan', '', 1, 0, 0, 0, 0, 0, 0, '')
                    """);
        await using var store = await OpenAsync();
        Assert.Equal(2, (await store.Queue.StateAsync(DateTimeOffset.UnixEpoch.AddYears(1), BreakerPolicy.Default, CancellationToken.None)).Waiting);
    }

    [Fact]
    public async Task Questions_that_were_there_before_publications_stay_as_they_were()
    {
        await (await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, [.. Known.Where(migration => migration.Version < 17)], CancellationToken.None)).DisposeAsync();
        const string columns = "id, run_id, mission, kind, status, step_number, tool, arguments, call_hash, risk, summary, requested_at, expires_at, decided_at, decided_by, comment, resolution, max_cost, max_tokens, budget";
        using (var old = new SqliteFile(folder.Path))
        {
            old.Run($"INSERT INTO approvals ({columns}) VALUES ('aa', 'r', 'm', 2, 1, 3, 't', '{{}}', 'h', 1, 's', 4, 5, 6, 'me', 'c', 1, 7, 8, 'workspace/day')");
            old.Run("INSERT INTO approvals (id, run_id, mission, kind, status, step_number, risk, summary, requested_at, expires_at) VALUES ('bb', 'r', 'm', 5, 0, 1, 0, '', 0, 1)");
        }
        await using var store = await OpenAsync();
        var kept = (await store.Approvals.FindAsync("aa", CancellationToken.None))!;
        Assert.Equal((ApprovalKind.Budget, ApprovalStatus.Approved, 3, "t", "h", "me", "c"), (kept.Kind, kept.Status, kept.StepNumber, kept.Tool, kept.CallHash, kept.DecidedBy, kept.Comment));
        Assert.Equal((ApprovalResolution.Repeat, 8L, "workspace/day"), (kept.Resolution, kept.MaxTokens, kept.Budget));
        Assert.Equal(ApprovalKind.Hold, (await store.Approvals.FindAsync("bb", CancellationToken.None))!.Kind);
        using var file = new SqliteFile(folder.Path);
        Assert.Equal(3L, file.Run("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name IN ('approvals_pending', 'approvals_by_run', 'approvals_of_budgets')"));
        Assert.Equal(0L, file.Run("SELECT count(*) FROM sqlite_schema WHERE name = 'approvals_new'"));
    }

    [Fact]
    public async Task A_new_store_needs_no_backup()
    {
        await (await OpenAsync(Further)).DisposeAsync();
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(folder.Path)!, "*.bak*"));
        Assert.Equal(Newest + 1L, Version(folder.Path));
    }

    [Fact]
    public async Task An_existing_store_is_backed_up_before_it_is_migrated()
    {
        await using (var old = await OpenAsync())
            await QueueAsync(old.Runs, NewRun());
        await using (var migrated = await OpenAsync(Further))
        {
            await QueueAsync(migrated.Runs, NewRun());
            Assert.Equal(2, await CountAsync(migrated.Runs));
        }
        Assert.Equal((Newest + 1L, (long)Newest), (Version(folder.Path), Version(Backup)));
        using var backup = new SqliteFile(Backup);
        Assert.Equal(1L, backup.Run("SELECT count(*) FROM runs"));
        Assert.False(File.Exists(Backup + ".tmp"));
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        await (await OpenAsync()).DisposeAsync();
        Assert.Equal("store_failed", await CodeOf(() => OpenAsync(new Migration(Newest + 1, "CREATE TABLE extra (id INTEGER); CREATE TABLE runs (x)"))));
        Assert.Equal((long)Newest, Version(folder.Path));
        using var file = new SqliteFile(folder.Path);
        Assert.Equal(0L, file.Run("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"));
    }

    [Fact]
    public async Task Of_many_who_open_an_old_store_at_once_one_migrates_it()
    {
        await (await OpenAsync()).DisposeAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(Further)));
        foreach (var store in stores)
        {
            await QueueAsync(store.Runs, NewRun());
            await store.DisposeAsync();
        }
        Assert.Equal(Newest + 1L, Version(folder.Path));
    }

    [Fact]
    public async Task Who_holds_the_store_open_during_a_migration_writes_no_more()
    {
        await using var old = await OpenAsync();
        await QueueAsync(old.Runs, NewRun());
        await (await OpenAsync(Further)).DisposeAsync();
        Assert.Equal("store_newer", await CodeOf(() => QueueAsync(old.Runs, NewRun())));
    }

    private Task<SqliteStore> OpenAsync(params Migration[] more) => SqliteStore.OpenAsync(folder.Options, TimeProvider.System, [.. Known, .. more], CancellationToken.None);

    private static object? Version(string path)
    {
        using var file = new SqliteFile(path);
        return file.Run("PRAGMA user_version");
    }
}

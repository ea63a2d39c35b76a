using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class OlderWorkersTests : IDisposable
{
    private static readonly IReadOnlyList<Migration> Known = Migration.Embedded();
    private static readonly int Newest = Known[^1].Version;
    private static readonly Migration Further = new(Newest + 1, "CREATE TABLE extra (id INTEGER PRIMARY KEY)");
    private static readonly ProcessIdentity Self = ProcessIdentity.Current();
    private readonly StoreFolder folder = new();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_store_that_an_older_worker_works_in_is_not_migrated_and_the_message_says_how_to_stop_it()
    {
        await RegisterAsync(Self.ToString(), Now);
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => MigrateAsync());
        Assert.Equal("store_in_use_by_older", refused.Code);
        Assert.Contains($"{(OperatingSystem.IsWindows() ? "Stop-Process -Id" : "kill")} {Self.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Equal((long)Newest, Version());
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(folder.Path)!, "*.bak*"));
    }

    public static TheoryData<string, int, bool> Owners => new()
    {
        { (Self with { StartedAt = Self.StartedAt + 1000 }).ToString(), 0, true },
        { "ana@elsewhere/1/2", 0, false },
        { "ana@elsewhere/1/2", 3600, true },
        { Self.ToString(), 3600, true },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task A_worker_that_is_gone_or_has_long_been_silent_holds_nothing_up(string owner, int secondsSilent, bool migrates)
    {
        await RegisterAsync(owner, Now.AddSeconds(-secondsSilent));
        Assert.Equal(migrates ? "" : "store_in_use_by_older", await OutcomeAsync(() => MigrateAsync()));
    }

    [Fact]
    public async Task A_worker_that_is_about_to_stop_is_waited_for()
    {
        await RegisterAsync(Self.ToString(), Now, stopping: true);
        var clock = new ClockOfAWait(() => Change("UPDATE workers SET status = 4, stopped_at = 1"));
        await MigrateAsync(clock);
        Assert.True(clock.HasWaited);
        Assert.Equal(Newest + 1L, Version());
    }

    [Fact]
    public async Task A_worker_that_does_not_stop_is_waited_for_only_so_long()
    {
        await RegisterAsync(Self.ToString(), Now, stopping: true);
        Assert.Equal("store_in_use_by_older", await OutcomeAsync(() => MigrateAsync(patience: TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_worker_under_which_the_store_was_migrated_is_told_what_happened_and_what_to_do()
    {
        await using var old = await OpenAsync(folder.Options);
        await old.Workers.RegisterAsync(Worker(Self.ToString(), Now), false, [], default);
        Change($"PRAGMA user_version = {Newest + 1}");
        var told = await Assert.ThrowsAsync<AgentOpsException>(() => old.Workers.RequestStopAsync([], "", Now, default));
        Assert.Equal("store_newer", told.Code);
        Assert.Contains($"migrated to schema version {Newest + 1}", told.Message, StringComparison.Ordinal);
    }

    private async Task RegisterAsync(string owner, DateTimeOffset heartbeat, bool stopping = false)
    {
        await using var store = await OpenAsync(folder.Options);
        await store.Workers.RegisterAsync(Worker(owner, heartbeat), false, [], default);
        if (stopping)
            await store.Workers.RequestStopAsync(["worker-1"], "an upgrade", heartbeat, default);
    }

    private static WorkerInfo Worker(string owner, DateTimeOffset heartbeat) => new() { Id = "worker-1", Owner = owner, Mode = WorkerMode.Service, Status = WorkerStatus.Idle, StartedAt = heartbeat, HeartbeatAt = heartbeat, Version = "0.0.9" };

    private async Task MigrateAsync(TimeProvider? clock = null, TimeSpan? patience = null) =>
        await (await SqliteStore.OpenAsync(folder.Options with { BusyTimeout = patience ?? TimeSpan.FromSeconds(30) }, clock ?? TimeProvider.System, [.. Known, Further], default)).DisposeAsync();

    private static async Task<string> OutcomeAsync(Func<Task> action)
    {
        try
        {
            await action();
            return "";
        }
        catch (AgentOpsException refused)
        {
            return refused.Code;
        }
    }

    private long Version()
    {
        using var file = new SqliteFile(folder.Path);
        return (long)file.Run("PRAGMA user_version")!;
    }

    private void Change(string sql)
    {
        using var file = new SqliteFile(folder.Path);
        file.Run(sql);
    }

    /// <summary>Acts when somebody who has looked at the workers measures how long to go on waiting.</summary>
    private sealed class ClockOfAWait(Action act) : TimeProvider
    {
        private bool hasLooked;

        public bool HasWaited { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            hasLooked = true;
            return base.GetUtcNow();
        }

        public override long GetTimestamp()
        {
            if (hasLooked && !HasWaited)
            {
                HasWaited = true;
                act();
            }
            return base.GetTimestamp();
        }
    }
}

using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Workers;

public sealed class WorkerStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Then = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly StoreFolder folder = new();
    private SqliteStore store = null!;

    private IWorkerStore Workers => store.Workers;

    public async Task InitializeAsync() => store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_worker_is_found_as_it_registered()
    {
        var worker = New("worker-a", WorkerMode.Host) with { Slots = 7, Poll = TimeSpan.FromSeconds(3), Version = "1.2.3", LastError = "none yet" };
        await Workers.RegisterAsync(worker, alone: false, [], default);

        Assert.Equal(worker, await Workers.FindAsync("worker-a", default));
        Assert.Null(await Workers.FindAsync("worker-b", default));
    }

    [Fact]
    public async Task A_beat_writes_what_the_worker_does_and_tells_it_of_a_request_to_stop()
    {
        await RegisterAsync("worker-a");
        var beat = new WorkerBeat("worker-a", WorkerStatus.Working, Then.AddSeconds(5)) { Running = 2, Completed = 5, Failed = 1, LastError = "store_busy" };

        var before = await Workers.BeatAsync(beat, default);
        var asked = Assert.Single(await Workers.RequestStopAsync(["worker-a"], "enough", Then.AddSeconds(6), default));
        var after = await Workers.BeatAsync(beat with { At = Then.AddSeconds(7) }, default);

        Assert.Equal((2, 5L, 1L, "store_busy", Then.AddSeconds(5), null), (before!.Running, before.Completed, before.Failed, before.LastError, before.HeartbeatAt, before.StopRequestedAt));
        Assert.Equal((Then.AddSeconds(6), "enough"), (after!.StopRequestedAt, after.StopReason));
        Assert.Equal(asked.StopRequestedAt, after.StopRequestedAt);
    }

    [Fact]
    public async Task A_beat_of_a_worker_that_was_cleared_writes_nothing()
    {
        await RegisterAsync("worker-a");
        var cleared = Assert.Single(await Workers.ClearAsync([new WorkerSighting("worker-a", Then)], Then.AddMinutes(1), default));

        Assert.Null(await Workers.BeatAsync(new WorkerBeat("worker-a", WorkerStatus.Idle, Then.AddMinutes(2)), default));
        Assert.Equal(cleared, await Workers.FindAsync("worker-a", default));
        Assert.Null(await Workers.BeatAsync(new WorkerBeat("worker-b", WorkerStatus.Idle, Then), default));
    }

    [Fact]
    public async Task Only_what_has_not_beaten_since_is_cleared()
    {
        await RegisterAsync("worker-a");
        await RegisterAsync("worker-b");
        await Workers.BeatAsync(new WorkerBeat("worker-b", WorkerStatus.Idle, Then.AddSeconds(1)), default);

        var cleared = await Workers.ClearAsync([new WorkerSighting("worker-a", Then), new WorkerSighting("worker-b", Then)], Then.AddMinutes(1), default);

        Assert.Equal(["worker-a"], cleared.Select(worker => worker.Id));
    }

    [Fact]
    public async Task Of_many_services_that_start_at_once_one_registers()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await Workers.RegisterAsync(New($"worker-{i}", WorkerMode.Service), alone: true, [], default);
                return "";
            }
            catch (AgentOpsException refused)
            {
                return refused.Code;
            }
        }));

        Assert.Single(outcomes, "");
        Assert.Equal(7, outcomes.Count(code => code == "service_running"));
        Assert.Single(await Workers.ListAsync(default));
    }

    [Fact]
    public async Task A_service_registers_in_place_of_one_that_is_gone()
    {
        await Workers.RegisterAsync(New("worker-a", WorkerMode.Service), alone: true, [], default);
        await Workers.RegisterAsync(New("worker-b", WorkerMode.Service), alone: true, [new WorkerSighting("worker-a", Then)], default);

        Assert.Equal([("worker-b", WorkerStatus.Starting), ("worker-a", WorkerStatus.Stopped)], (await Workers.ListAsync(default)).Select(worker => (worker.Id, worker.Status)));
    }

    [Fact]
    public async Task Of_stopped_workers_only_the_newest_are_kept_and_of_living_ones_all()
    {
        await RegisterAsync("worker-alive");
        for (var i = 0; i < WorkerRules.Kept + 5; i++)
        {
            await RegisterAsync($"worker-{i}");
            await Workers.ClearAsync([new WorkerSighting($"worker-{i}", Then)], Then, default);
        }
        await RegisterAsync("worker-last");

        var listed = (await Workers.ListAsync(default)).Select(worker => worker.Id).ToList();

        Assert.Equal(WorkerRules.Kept + 2, listed.Count);
        Assert.Equal("worker-last", listed[0]);
        Assert.Equal("worker-alive", listed[^1]);
        Assert.Equal("worker-5", listed[^2]);
    }

    [Fact]
    public async Task A_stopped_worker_has_no_runs_and_an_end()
    {
        await RegisterAsync("worker-a");
        await store.DisposeAsync();

        using (var file = new SqliteFile(folder.Path))
        {
            foreach (var wrong in new[] { "status = 4", "stopped_at = 1", "running = 9", "failed = 1", "mode = 3", "slots = 0" })
                Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => file.Run($"UPDATE workers SET {wrong}"));
        }
        store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, CancellationToken.None);
    }

    private Task RegisterAsync(string id) => Workers.RegisterAsync(New(id, WorkerMode.Foreground), alone: false, [], default);

    private static WorkerInfo New(string id, WorkerMode mode) => new() { Id = id, Owner = "me@here/1/1", Mode = mode, Slots = 2, StartedAt = Then, HeartbeatAt = Then };
}


namespace AgentOps.Adapters.Tests.Storage;

/// <summary>Another process on a test's store.</summary>
internal static class StoreWorker
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["write", var path, var count, var acknowledged]:
                await WriteAsync(path, int.Parse(count), acknowledged);
                return 0;
            case ["queue", var path, var until, var acknowledged]:
                await QueueAsync(path, until, acknowledged);
                return 0;
            case ["events", var path, var count, var received]:
                await SendAsync(path, int.Parse(count), received);
                return 0;
            case ["hold", var path, var ready]:
                await HoldAsync(path, ready);
                return 0;
            case ["restore", var workspace, var trust, var backup]:
                await new StoreKeeper(new Workspace(workspace), new AdapterSet(), new TrustStore(trust), TimeProvider.System).RestoreAsync(backup, foreign: false, CancellationToken.None);
                return 0;
            case ["bundled", var path, var version]:
                AppContext.SetSwitch(SqliteLibrary.BundledSwitch, true);
                await WriteAsync(path, 1, version + ".runs");
                await File.WriteAllTextAsync(version, SqliteLibrary.EnsureLoaded());
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Executes so many one-step missions, and notes each only after the store has acknowledged it.</summary>
    private static async Task WriteAsync(string path, int count, string acknowledged)
    {
        var clock = TimeProvider.System;
        await using var store = await SqliteStore.OpenAsync(new StoreOptions(path) { Durability = StoreDurability.Normal }, clock, CancellationToken.None);
        await using var notes = new StreamWriter(acknowledged) { AutoFlush = true };
        for (var i = 0; i < count; i++)
        {
            var now = clock.GetUtcNow();
            var run = new Run { Id = AgentId.New(now), Mission = "work", DefinitionHash = "h", CreatedAt = now };
            var step = new Step { RunId = run.Id, Number = 1, Tool = "read_file", StartedAt = now };
            var lease = new LeaseClaim(Guid.NewGuid().ToString("N"), ProcessIdentity.Current().ToString(), now, now.AddMinutes(1));
            var first = new RunCommit { RunId = run.Id, LeaseToken = lease.Token, At = now, Begin = run, Lease = lease, StartStep = step };
            await store.Runs.CommitAsync(first, CancellationToken.None);
            var second = new RunCommit
            {
                RunId = run.Id, LeaseToken = lease.Token, At = now, EndStep = step with { Status = StepStatus.Succeeded, EndedAt = now },
                Move = new RunMove(RunStatus.Succeeded) { Active = TimeSpan.FromMilliseconds(1) },
            };
            await store.Runs.CommitAsync(second, CancellationToken.None);
            await notes.WriteLineAsync(run.Id);
        }
    }

    /// <summary>Keeps the store open and queues runs, noting each only after the store has acknowledged it, until a file of the name <paramref name="until"/> is there.</summary>
    private static async Task QueueAsync(string path, string until, string acknowledged)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions(path) { Durability = StoreDurability.Normal }, TimeProvider.System, CancellationToken.None);
        await using var notes = new StreamWriter(acknowledged) { AutoFlush = true };
        while (!File.Exists(until))
        {
            var run = StoreTrouble.NewRun();
            await StoreTrouble.QueueAsync(store.Runs, run);
            await notes.WriteLineAsync(run.Id);
        }
    }

    /// <summary>Brings so many deliveries, the same ones in every process, and writes a line for each: delivery, event, and whether it was the first to bring it.</summary>
    private static async Task SendAsync(string path, int count, string received)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions(path) { Durability = StoreDurability.Normal }, TimeProvider.System, CancellationToken.None);
        var lines = await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var sent = new AgentEvent { Id = AgentId.New(now), Name = "push", Correlation = "task-26", DeliveryId = $"d-{i}", ReceivedAt = now };
            var (stored, isDuplicate) = await store.Events.AddAsync(sent, CancellationToken.None);
            return $"{stored.DeliveryId} {stored.Id} {(isDuplicate ? "again" : "first")}";
        }));
        await File.WriteAllLinesAsync(received, lines);
    }

    /// <summary>Keeps the store open until it is killed, and does nothing with it.</summary>
    private static async Task HoldAsync(string path, string ready)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions(path), TimeProvider.System, CancellationToken.None);
        await File.WriteAllTextAsync(ready, "");
        await Task.Delay(Timeout.Infinite);
    }
}

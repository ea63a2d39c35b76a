
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
}

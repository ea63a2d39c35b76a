using System.Diagnostics;
using System.Globalization;
using AgentOps.Host.Tests.Workers;
using Xunit.Abstractions;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>Sixteen processes that write at once, and what they counted against what the store holds.</summary>
[Trait("Category", ChaosSize.Trait)]
public sealed class WritersTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 16;
    private readonly ChaosWorkspace at = new("store: { durability: normal }\nqueue: { capacity: 1000000 }\n");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [FactOnUnix]
    public async Task Sixteen_processes_write_at_once_and_nothing_is_refused_or_lost()
    {
        var runtime = await at.OpenAsync();
        await runtime.Store.Schedules.AddAsync(
            runtime.Schedules.Draft("shared", "short") with { Every = TimeSpan.FromDays(300), NextRunAt = DateTimeOffset.MaxValue, CreatedAt = runtime.Clock.GetUtcNow(), ChangedAt = runtime.Clock.GetUtcNow() }, default);

        var writers = Enumerable.Range(1, Writers).Select(number => at.Start("write", $"{number}", ChaosSize.Writing.ToString("c"))).ToList();
        foreach (var writer in writers)
            Assert.Equal("ready", await writer.StandardOutput.ReadLineAsync());
        var deeds = await Task.WhenAll(writers.Select(WriteAsync));

        var runs = await runtime.Runs.ListAsync(new RunQuery(), default).ToListAsync();
        Assert.Equal(Sum("submitted"), runs.Count);
        Assert.Equal((0, 0), (runs.Count(run => run.Status == RunStatus.Running), runs.Count(run => run.Status == RunStatus.Failed)));
        foreach (var status in new[] { RunStatus.Succeeded, RunStatus.Blocked, RunStatus.Cancelled })
            Assert.Equal((status, Sum($"{status}")), (status, runs.LongCount(run => run.Status == status)));
        Assert.Equal(Sum("claims"), StoreRows.Claims(at.StorePath));
        Assert.All(runs, run => Assert.Equal((1, 0), (run.Attempt, run.Interruptions)));
        Assert.Equal(runs.Where(run => run.Status == RunStatus.Succeeded).Select(run => run.Id).Order(), at.Journal().Where(run => run.Value.Count == 1).Select(run => run.Key).Order());
        var keys = runs.Where(run => run.DeduplicationKey is not null).Select(run => run.DeduplicationKey).ToList();
        Assert.Equal(keys.Distinct().Count(), keys.Count);
        Assert.Equal(Sum("approved"), await runtime.Approvals.ListAsync(new ApprovalQuery { Statuses = [ApprovalStatus.Approved] }, default).CountAsync());
        var shared = await runtime.Schedules.GetAsync("shared", default);
        Assert.Equal((Sum("sharedChanges"), TimeSpan.FromSeconds(Sum("sharedChanges"))), (shared.Revision, shared.Phase));
        foreach (var (number, own) in Enumerable.Range(1, Writers).Zip(deeds))
        {
            Assert.Equal(own.GetValueOrDefault("ownChanges"), (await runtime.Schedules.GetAsync($"own-{number}", default)).Revision);
            Assert.Equal(own.GetValueOrDefault("beats"), Assert.Single(await runtime.Store.Workers.ListAsync(default), worker => worker.LastError == $"own-{number}").Completed);
        }
        var health = await runtime.Store.Health.WindowAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, default);
        Assert.Equal((Sum("Succeeded"), Sum("Cancelled"), 0L), (health.Succeeded, health.Cancelled, health.Failed));
        var log = new FileInfo(at.StorePath + "-wal").Length >> 20;
        // Sixteen that never pause leave the log no moment to begin anew; the last to close it clears it.
        await at.CloseAsync();
        Assert.Empty(await at.FindingsAsync());
        output.WriteLine(string.Join(", ", deeds.SelectMany(own => own.Keys).Distinct().Order().Select(deed => $"{deed} {Sum(deed)}")));
        output.WriteLine($"least and most of one process: {deeds.Min(own => own.Values.Sum())}, {deeds.Max(own => own.Values.Sum())}; log {log} MiB");

        long Sum(string deed) => deeds.Sum(own => own.GetValueOrDefault(deed));
    }

    // What the process counted of what the store acknowledged; an error of any kind ends it.
    private async Task<Dictionary<string, long>> WriteAsync(Process process)
    {
        await process.StandardInput.WriteLineAsync();
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(ChaosSize.Patience);
        Assert.True(process.ExitCode == 0, await wrong);
        return (await said).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(deed => deed.Split('=')).ToDictionary(deed => deed[0], deed => long.Parse(deed[1], CultureInfo.InvariantCulture));
    }
}

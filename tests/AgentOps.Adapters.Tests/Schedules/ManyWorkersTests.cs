using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.Schedules.ScheduleFixture;

namespace AgentOps.Adapters.Tests.Schedules;

public sealed class ManyWorkersTests : IAsyncLifetime
{
    private const int Workers = 8;
    private const int Schedules = 5;
    private const int Minutes = 40;
    private readonly ScheduleFixture at = new();

    public Task InitializeAsync()
    {
        at.Workspace.Configure("queue: { capacity: 100000 }\n");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task However_many_look_at_once_each_due_time_is_submitted_exactly_once()
    {
        var workers = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => at.OpenAsync()));
        for (var i = 0; i < Schedules; i++)
            await AddAsync(workers[0], draft => draft with { Name = $"s{i}", Cron = "* * * * *", CatchUp = (CatchUpPolicy)(i % 3), Overlap = OverlapPolicy.Queue, CatchUpLimit = 1440 });

        for (var minute = 1; minute <= Minutes; minute++)
        {
            at.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAll(workers.Select(worker => Task.Run(() => LookAsync(worker))));
        }

        var expected = Enumerable.Range(1, Minutes).Select(minute => Six.AddMinutes(minute));
        var runs = await RunsAsync(workers[0]);
        Assert.Equal(Schedules * Minutes, runs.Count);
        foreach (var submitted in runs.GroupBy(run => run.SubmittedBy))
            Assert.Equal(expected, submitted.Select(run => run.CreatedAt));
        Assert.Equal(runs.Count, (await workers[0].Store.Queue.StateAsync(at.Clock.GetUtcNow(), BreakerPolicy.Default, None)).Size);
    }

    [Fact]
    public async Task So_it_is_with_processes_of_which_some_are_killed()
    {
        var runtime = await at.OpenAsync();
        await AddAsync(runtime, draft => draft with { Cron = "* * * * *", CatchUp = CatchUpPolicy.All, CatchUpLimit = 1440, Overlap = OverlapPolicy.Queue });
        string[] arguments = [at.Workspace.Workspace.Root, $"{Minutes}"];
        var processes = Enumerable.Range(0, 4).Select(_ => WorkerProcess.Start("schedule-worker", arguments)).ToList();
        try
        {
            foreach (var victim in processes.Take(2))
            {
                Assert.Equal("ready", await victim.StandardOutput.ReadLineAsync());
                victim.Kill();
            }

            foreach (var process in processes)
                await process.WaitForExitAsync();
            Assert.All(processes.Skip(2), process => Assert.Equal(0, process.ExitCode));
        }
        finally
        {
            foreach (var process in processes)
            {
                if (!process.HasExited)
                    process.Kill();
                process.Dispose();
            }
        }

        var due = (await RunsAsync(runtime)).Select(run => run.Inputs);
        Assert.Equal(Enumerable.Range(1, Minutes).Select(minute => $"{{\"due_at\":\"{Six.AddMinutes(minute):yyyy-MM-dd'T'HH:mm:ss}+00:00\"}}"), due.Order(StringComparer.Ordinal));
    }
}

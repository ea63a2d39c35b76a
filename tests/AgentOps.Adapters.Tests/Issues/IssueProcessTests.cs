using System.Diagnostics;
using AgentOps.Adapters.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>Many processes that want runs of the same issues at the same moment, and processes that are killed while they do.</summary>
public sealed class IssueProcessTests : IAsyncLifetime
{
    private const int Most = 50;
    private readonly IssueRunFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync()
    {
        for (var number = 1; number <= Most; number++)
            at.Write(number);
        runtime = await at.OpenAsync();
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Theory]
    [InlineData("submit", 8)]
    [InlineData("start", 4)]
    public async Task Bug_d_many_processes_want_the_same_fifty_issues_and_each_gets_exactly_one_run(string mode, int processes)
    {
        await Task.WhenAll(Enumerable.Range(0, processes).Select(async seed =>
        {
            using var process = Start(mode, seed);
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }));

        var said = Enumerable.Range(0, processes).SelectMany(seed => File.ReadAllLines(Report(seed))).Select(line => line.Split(' ')).ToList();
        Assert.Equal(processes * Most, said.Count);
        var begun = said.Where(line => line[1] is nameof(IssueDecision.Started) or nameof(IssueDecision.Submitted)).ToList();
        Assert.Equal(Enumerable.Range(1, Most), begun.Select(line => int.Parse(line[0])).Order());
        Assert.Equal(begun.Select(line => line[2]).Order(), (await IssueRunFixture.RunsAsync(runtime)).Select(run => run.Id).Order());
        Assert.All(await IssueRunFixture.RunsAsync(runtime), run => Assert.Equal(mode == "start" ? RunStatus.Succeeded : RunStatus.Queued, run.Status));
        Sound();
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("start")]
    public async Task Bug_d_a_process_killed_at_any_moment_leaves_each_issue_with_its_one_run_or_without_any(string mode)
    {
        foreach (var progress in new[] { 1, 4, 9, 17 })
        {
            using var process = Start(mode, progress);
            while (!process.HasExited && (await IssueRunFixture.RunsAsync(runtime)).Count < progress)
                await runtime.Store.WaitForChangeAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            process.Kill();
            await process.WaitForExitAsync();
            Sound();
        }

        using (var last = Start(mode, 99))
            await last.WaitForExitAsync();
        // What a killed process executed is taken over.
        while (await runtime.Runs.ClaimAsync(CancellationToken.None) is { } claimed)
            await runtime.Runs.ExecuteClaimedAsync(claimed, () => false, null, CancellationToken.None);

        Sound();
        var runs = await IssueRunFixture.RunsAsync(runtime);
        Assert.Equal(Enumerable.Range(1, Most).Select(number => $"issue:notes#{number}").Order(), runs.Select(run => run.DeduplicationKey).Order());
        Assert.All(runs, run => Assert.Equal(RunStatus.Succeeded, run.Status));
    }

    // Whatever happened: a line of the history for each run and a run for each line.
    private void Sound()
    {
        using var store = new SqliteConnection($"Data Source={at.At.Workspace.StorePath};Pooling=False;Mode=ReadOnly");
        store.Open();
        using var command = store.CreateCommand();
        command.CommandText =
            "SELECT (SELECT count(*) FROM issue_runs WHERE run_id NOT IN (SELECT id FROM runs)) + (SELECT count(*) FROM runs WHERE kind = 3 AND id NOT IN (SELECT run_id FROM issue_runs)) " +
            "+ (SELECT count(*) FROM (SELECT 1 FROM issue_runs GROUP BY tracker, issue HAVING count(*) > 1))";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    private Process Start(string mode, int seed) => WorkerProcess.Start("issue-worker", [mode, at.At.Workspace.Root, $"{Most}", $"{seed}", Report(seed)]);

    private string Report(int seed) => at.At.PathOf($"report-{seed}.txt");
}

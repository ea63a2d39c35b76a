using System.Diagnostics;
using AgentOps.Host.Tests.Workers;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>Four workers and three submitters on one workspace, of which one after another is ended and replaced until all work is done.</summary>
internal sealed class ChaosCrew(ChaosWorkspace at, int missions, Random chance)
{
    private const int Workers = 4;
    private const int Submitters = 3;
    private readonly List<Process> workers = [];
    private readonly List<(string Name, Process Process)> submitters = [];

    public int EndedWorkers { get; private set; }

    public int EndedSubmitters { get; private set; }

    /// <summary>The keys of all that is submitted.</summary>
    public IEnumerable<string> Keys => from submitter in Enumerable.Range(1, Submitters) from number in Enumerable.Range(1, missions) select $"s{submitter}/{number}";

    /// <param name="end">Ends a worker that works; it need not have gone when this returns.</param>
    public async Task RunAsync(Action<Process> end)
    {
        for (var i = 0; i < Workers; i++)
            workers.Add(at.Start("serve"));
        for (var i = 1; i <= Submitters; i++)
            submitters.Add(($"s{i}", Submit($"s{i}")));
        using var limit = new CancellationTokenSource(ChaosSize.Patience);
        while (!await IsDoneAsync())
        {
            limit.Token.ThrowIfCancellationRequested();
            await EndOneAsync(end);
            if (EndedWorkers % 3 == 0)
                await EndSubmitterAsync();
        }
        foreach (var worker in workers)
        {
            Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync());
            ServedWorkspace.Terminate(worker);
            await WellAsync(worker);
        }
    }

    private async Task EndOneAsync(Action<Process> end)
    {
        var one = chance.Next(Workers);
        Assert.Equal("ready", await workers[one].StandardOutput.ReadLineAsync());
        // The moment is the point of this test: real processes are left to work for a random while.
        await Task.Delay(chance.Next(50, 400));
        var killed = workers[one];
        end(killed);
        await killed.WaitForExitAsync();
        // 137: SIGKILL.
        Assert.True(killed.ExitCode is 0 or 137, await killed.StandardError.ReadToEndAsync());
        workers[one] = at.Start("serve");
        EndedWorkers++;
    }

    private async Task EndSubmitterAsync()
    {
        var one = chance.Next(Submitters);
        var (name, process) = submitters[one];
        process.Kill();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
            return;
        Assert.True(process.ExitCode == 137, await process.StandardError.ReadToEndAsync());
        submitters[one] = (name, Submit(name));
        EndedSubmitters++;
    }

    private async Task<bool> IsDoneAsync()
    {
        if (submitters.Exists(submitter => !submitter.Process.HasExited))
            return false;
        foreach (var (_, process) in submitters)
            await WellAsync(process);
        var state = await (await at.OpenAsync()).Queue.StateAsync(CancellationToken.None);
        return state is { Size: 0, Running: 0 };
    }

    private Process Submit(string name) => at.Start("submit", name, $"{missions}");

    private static async Task WellAsync(Process process)
    {
        await process.WaitForExitAsync().WaitAsync(ChaosSize.Patience);
        if (process.ExitCode != 0)
            Assert.Fail($"It exited with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
    }
}

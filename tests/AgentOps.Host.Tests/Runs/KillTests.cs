using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Host.Tests.Runs;

/// <summary>Real processes, real SIGKILL: what a finished step promises.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 200;
    private const int StepCount = 8;
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-kill-");

    [Fact]
    public async Task After_200_kills_no_finished_step_ran_twice_and_none_is_missing()
    {
        Write("mission.yaml", MissionText());
        Write("effects.log", "");
        var chance = new Random(20_261_120);
        var finished = new Dictionary<string, int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using (var target = Start("work"))
            {
                Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
                // The kill's moment is the point of this test: a real process is left to do a random part of the work, however slow the machine is.
                await Effects.WaitForMoreAsync(chance.Next(0, 9));
                await Task.Delay(chance.Next(0, 10));
                target.Kill();
                await target.WaitForExitAsync();
            }
            await CompareAsync(finished);
        }

        using (var last = Start("finish"))
        {
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }
        await CompareAsync(finished);
        await using var store = await OpenAsync();
        var effects = Effects.Counted();
        var (runs, repeated) = (0, 0);
        await foreach (var run in store.Runs.ListAsync(new RunQuery(), CancellationToken.None))
        {
            runs++;
            Assert.Equal(RunStatus.Succeeded, run.Status);
            Assert.Equal(1, run.Attempt);
            var steps = await store.Runs.StepsAsync(run.Id, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, StepCount), steps.Select(step => step.Number));
            Assert.All(steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
            repeated += steps.Count(step => step.Try > 1);
            // Nothing is missing; what must not be repeated was not, however often its process died.
            Assert.All(steps, step => Assert.True(effects.GetValueOrDefault($"{run.Id}/{step.Number}") >= 1, $"{step} left no effect"));
            Assert.All(steps.Where(step => step.Tool == "effect_once"), step => Assert.Equal(1, effects[$"{run.Id}/{step.Number}"]));
        }
        Assert.True(runs >= 10, $"only {runs} runs took part");
        Assert.True(repeated >= 10, $"only {repeated} steps were interrupted and tried again");
        Assert.Equal(runs, (await store.Health.WindowAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, CancellationToken.None)).Succeeded);
    }

    public void Dispose() => root.Delete(recursive: true);

    // A step that the store once called finished has exactly the effects it had then.
    private async Task CompareAsync(Dictionary<string, int> finished)
    {
        await using var store = await OpenAsync();
        var effects = Effects.Counted();
        Assert.All(finished, step => Assert.Equal(step.Value, effects[step.Key]));
        await foreach (var run in store.Runs.ListAsync(new RunQuery { Limit = 40 }, CancellationToken.None))
            foreach (var step in await store.Runs.StepsAsync(run.Id, CancellationToken.None))
                if (StepTransitions.IsFinal(step.Status))
                    finished[$"{run.Id}/{step.Number}"] = effects[$"{run.Id}/{step.Number}"];
    }

    private EffectFile Effects => new(Path.Combine(root.FullName, "effects.log"));

    private Task<IAgentStore> OpenAsync() =>
        new AdapterSet().OpenStoreAsync(new StoreOptions(new Workspace(root.FullName).StorePath), TimeProvider.System, CancellationToken.None);

    private Process Start(string mode) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, mode])
    {
        RedirectStandardOutput = true,
    })!;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(root.FullName, name), text);

    private static string MissionText() =>
        "id: kill-me\ngoal: Leave effects.\nplanner: plan\nplan:\n  steps:\n"
        + string.Concat(Enumerable.Range(1, StepCount).Select(step => $"    - tool: {(step % 2 == 0 ? "effect_once" : "effect_again")}\n      arguments: {{ note: step {step} }}\n"));
}

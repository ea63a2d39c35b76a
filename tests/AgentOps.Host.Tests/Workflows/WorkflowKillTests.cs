using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Host.Tests.Workflows;

/// <summary>Real processes, real SIGKILL, while a graph with a diamond, a list and a loop is worked.</summary>
public sealed class WorkflowKillTests : IDisposable
{
    private const int Kills = 25;
    private const string Flow = """
        id: flow
        max_parallel: 4
        steps:
          - { id: a, agent: again, action: do, creates: [x] }
          - { id: b, agent: once, action: do, requires: [x], creates: [y] }
          - { id: c, agent: once, action: do, requires: [x], creates: [z] }
          - { id: d, agent: again, action: do, requires: [y, z], next: e, gate: { condition: "step.pass >= 2", on_pass: e, on_fail: b } }
          - { id: e, agent: once, action: do, for_each: inputs.list, next: f }
          - { id: f, agent: once, action: do }
        inputs: { list: { type: list, default: [1, 2, 3] } }
        """;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-flow-kill-");

    [Fact]
    public async Task However_often_its_process_is_killed_each_step_of_each_pass_is_done_once_and_every_run_ends()
    {
        var workspace = new Workspace(root.FullName);
        Directory.CreateDirectory(workspace.Folder);
        Write(".agentops/agentops.yaml", "agents:\n  again: { tool: effect_again }\n  once: { tool: effect_once }\n");
        Write("workflows/flow.yaml", Flow);
        Write("effects.log", "");
        new TrustStore(Path.Combine(root.FullName, "trust.json")).Grant(workspace, TimeProvider.System.GetUtcNow());
        var effectFile = new EffectFile(Path.Combine(root.FullName, "effects.log"));
        var chance = new Random(20_261_121);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var target = Start("flow");
            Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
            // The kill's moment is the point of this test: a real process is left to do a random part of the work, however slow the machine is.
            await effectFile.WaitForMoreAsync(chance.Next(0, 13));
            await Task.Delay(chance.Next(0, 10));
            target.Kill();
            await target.WaitForExitAsync();
        }
        using (var last = Start("flowend"))
        {
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        await using var store = await OpenAsync();
        var effects = effectFile.Counted();
        var (runs, interrupted) = (0, 0);
        await foreach (var run in store.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Workflow] }, CancellationToken.None))
        {
            runs++;
            interrupted += run.Interruptions;
            Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Attempt));
            var state = await store.Workflows.FindAsync(run.Id, CancellationToken.None);
            Assert.All(state!.Steps, step => Assert.Equal(WorkflowStepStatus.Succeeded, step.Status));
            Assert.Equal(["a 1", "b 2", "c 1", "d 2", "e 1", "e[1] 1", "e[2] 1", "e[3] 1", "f 1"], state.Steps.Select(step => $"{step} {step.Pass}"));
            // a, b and d twice, c, three items, f: each by a run of its own, and none for nothing.
            var children = await ChildrenAsync(store, run);
            Assert.Equal(10, children.Count);
            Assert.All(children, child => Assert.Equal((RunStatus.Succeeded, 1), (child.Status, child.Attempt)));
            Assert.All(children.Where(child => child.Needs.Contains("effect_once", StringComparison.Ordinal)), child => Assert.Equal(1, effects.GetValueOrDefault($"{child.Id}/1")));
            Assert.All(children, child => Assert.True(effects.GetValueOrDefault($"{child.Id}/1") >= 1));
            var log = await store.Workflows.LogAsync(run.Id, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, log.Count), log.Select(entry => entry.Number));
        }
        Assert.True(runs >= 5, $"only {runs} runs took part");
        Assert.True(interrupted >= 10, $"only {interrupted} interruptions");
    }

    public void Dispose() => root.Delete(recursive: true);

    private static async Task<List<Run>> ChildrenAsync(IAgentStore store, Run run)
    {
        var children = new List<Run>();
        await foreach (var child in store.Runs.ListAsync(new RunQuery { ParentId = run.Id }, CancellationToken.None))
            children.Add(child);
        return children;
    }

    private Task<IAgentStore> OpenAsync() =>
        new AdapterSet().OpenStoreAsync(new StoreOptions(new Workspace(root.FullName).StorePath), TimeProvider.System, CancellationToken.None);

    private Process Start(string mode) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, mode])
    {
        RedirectStandardOutput = true,
    })!;

    private void Write(string name, string text)
    {
        var path = Path.Combine(root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

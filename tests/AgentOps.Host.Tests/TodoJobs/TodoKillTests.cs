using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Host.Tests.TodoJobs;

/// <summary>Real processes, real SIGKILL, at any moment between an item's dispatch and the record of its outcome.</summary>
public sealed class TodoKillTests : IDisposable
{
    private const int MostKills = 40;
    private const int Items = 150;
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-todo-kill-");

    [Fact]
    public async Task However_often_its_workers_are_killed_each_item_is_done_exactly_once_and_in_order()
    {
        Directory.CreateDirectory(Path.Combine(root.FullName, ".agentops"));
        Write("mission.yaml", "id: unused\ngoal: None.\nplan: { steps: [{ tool: effect_again }] }\n");
        Write("missions/one.yaml", "id: one\ngoal: One.\ninputs: { item: { required: true } }\nplan: { steps: [{ tool: effect_again }, { tool: effect_once, arguments: { note: \"{{ inputs.item }}\" } }] }\n");
        Write("effects.log", "");
        using (var maker = Start("make", $"{Items}"))
            await maker.WaitForExitAsync();
        var chance = new Random(20_261_121);

        var kills = 0;
        for (var done = false; !done && kills < MostKills; kills++)
        {
            // Two at once: whoever is left goes on with what the other began.
            using var other = Start();
            using var target = Start();
            Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
            // The kill's moment is the point of this test: a real process is left to run for a random while.
            await Task.Delay(chance.Next(1, 200));
            target.Kill();
            await target.WaitForExitAsync();
            await Task.Delay(chance.Next(1, 100));
            done = other.HasExited;
            other.Kill();
            await other.WaitForExitAsync();
        }
        using (var last = Start())
        {
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        Assert.True(kills >= 5, $"only {kills} kills took part");
        var effects = File.ReadLines(Path.Combine(root.FullName, "effects.log")).GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
        await using var after = await OpenAsync();
        var items = new List<TodoItem>();
        await foreach (var item in after.Todos.ItemsAsync("kill", [], TimeProvider.System.GetUtcNow(), default))
            items.Add(item);
        var runs = new List<Run>();
        await foreach (var run in after.Runs.ListAsync(new RunQuery(), default))
            runs.Add(run);
        Assert.All(items, item => Assert.Equal((TodoItemStatus.Succeeded, 1), (item.Status, item.Attempts)));
        Assert.Equal(items.Select(item => item.RunId), runs.OrderBy(run => run.StartedAt).ThenBy(run => run.Id, StringComparer.Ordinal).Select(run => run.Id));
        Assert.All(runs, run => Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Attempt)));
        Assert.All(runs, run => Assert.Equal(1, effects.GetValueOrDefault($"{run.Id}/2")));
    }

    public void Dispose() => root.Delete(recursive: true);

    private Task<IAgentStore> OpenAsync() =>
        new AdapterSet().OpenStoreAsync(new StoreOptions(new Workspace(root.FullName).StorePath), TimeProvider.System, CancellationToken.None);

    private Process Start(params string[] mode) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, .. mode is [] ? ["todo"] : mode])
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

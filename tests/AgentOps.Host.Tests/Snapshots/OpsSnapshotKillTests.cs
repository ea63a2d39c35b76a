using System.Diagnostics;
using System.Text.Json;

namespace AgentOps.Host.Tests.Snapshots;

/// <summary>Real processes, real SIGKILL, at any moment of a snapshot and of the pruning after it.</summary>
public sealed class OpsSnapshotKillTests : IDisposable
{
    private const int Kept = 3;
    private const int Rounds = 40;
    private const int LeastHalfWay = 4;
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-snapshot-kill-");
    private readonly Random chance = new(20_261_121);

    private string Shelf => Path.Combine(root.FullName, ".agentops", "reports", "ops");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task However_often_one_is_killed_every_snapshot_is_whole_and_nothing_is_left_behind()
    {
        var workspace = new Workspace(root.FullName);
        Directory.CreateDirectory(workspace.Folder);
        var halfWay = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var target = Start(1_000);
            Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
            // Somewhere in the next snapshot: when the first file of it is there, and a little later.
            for (var whole = chance.Next(3); whole > 0; whole--)
                Assert.NotNull(await target.StandardOutput.ReadLineAsync());
            WaitForBeginning(target);
            await Task.Delay(chance.Next(12));
            target.Kill();
            await target.WaitForExitAsync();
            halfWay += Leftovers().Length > 0 ? 1 : 0;
            foreach (var snapshot in OpsService.Snapshots(workspace))
            {
                Assert.Equal(OpsSnapshotState.Whole, snapshot.State);
                Assert.True(snapshot.Archive is null or { IsWhole: true }, snapshot.Name);
            }
            foreach (var index in Directory.GetFiles(Shelf, "*.json").Where(file => !Path.GetFileName(file).StartsWith('.')))
                JsonDocument.Parse(File.ReadAllText(index)).Dispose();
        }
        using (var last = Start(1))
        {
            await last.StandardOutput.ReadToEndAsync();
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        Assert.True(halfWay >= LeastHalfWay, $"only {halfWay} kills came half-way");
        Assert.Empty(Leftovers());
        var left = OpsService.Snapshots(workspace).ToList();
        Assert.Equal(Kept, left.Count);
        Assert.All(left, snapshot => Assert.Equal(OpsSnapshotState.Whole, snapshot.State));
        using var history = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Shelf, "history.json")));
        Assert.Equal(left.Select(snapshot => snapshot.Name), history.RootElement.GetProperty("snapshots").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
    }

    // Spins, since the writing takes a few milliseconds.
    private void WaitForBeginning(Process target) => SpinWait.SpinUntil(() => target.HasExited || Leftovers().Length > 0, TimeSpan.FromSeconds(30));

    private string[] Leftovers() => Directory.Exists(Shelf) ? [.. Directory.GetFileSystemEntries(Shelf, ".*").Where(path => Path.GetFileName(path) != ".lock")] : [];

    private Process Start(int count) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, "snapshot", $"{count}"])
    {
        RedirectStandardOutput = true,
    })!;
}

using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace AgentOps.Host.Tests.Sync;

/// <summary>Real processes, real SIGKILL, at any moment of a clean-up of hand-offs.</summary>
public sealed class HandoffCleanupKillTests : IDisposable
{
    private const int Issues = 80;
    private const int Kept = 20;
    private const int Old = 4;
    private const int LeastHalfWay = 10;
    private const int MostRounds = 60;
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-handoff-kill-");
    private readonly Random chance = new(20_261_121);

    private string Applied => Path.Combine(root.FullName, ".agentops", "sync-applied");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task However_often_a_clean_up_is_killed_there_is_nothing_to_find_and_in_the_end_all_that_went_is_archived()
    {
        var sync = new SyncService(new Workspace(root.FullName), TimeProvider.System);
        var going = Fill();
        await FinishAsync(Start("repair"));
        Assert.Equal(going.Count, (await sync.HealthAsync(SyncScope.All, default)).Prunable);

        var halfWay = 0;
        for (var round = 0; halfWay < LeastHalfWay && round < MostRounds; round++)
        {
            using var target = Start("clean");
            Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
            // Somewhere between the note of what goes and its end, of a portion that the machine's speed does not decide.
            var next = await PassAsync(target, chance.Next(2));
            SpinWait.SpinUntil(() => target.HasExited || next.Exists(File.Exists), TimeSpan.FromSeconds(30));
            Thread.SpinWait(chance.Next(200_000));
            target.Kill();
            await target.WaitForExitAsync();
            halfWay += next.Exists(File.Exists) ? 1 : 0;
            Assert.Empty(await sync.CheckAsync(SyncScope.All, default));
            Assert.All(await sync.PlanAsync(SyncScope.All, default), step => Assert.Equal(SyncRepairKind.RemoveLeftover, step.Kind));
            Assert.All(Directory.GetFiles(Applied, "manifest.json", SearchOption.AllDirectories), manifest => Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.ValueKind));
        }
        await FinishAsync(Start("clean"));
        await FinishAsync(Start("repair"));

        Assert.True(halfWay >= LeastHalfWay, $"only {halfWay} kills came half-way");
        Assert.Empty(await sync.PlanAsync(SyncScope.All, default));
        Assert.Equal(Issues * Kept, (await sync.AppliedAsync(SyncScope.All, default)).Count);
        Assert.Equal(Issues * Kept, Directory.GetFiles(Applied, "*-comment.md", SearchOption.AllDirectories).Length);
        Assert.Equal(going, Archived());
    }

    // Comments of long ago, more of each issue than the shipped rules keep. Gives the names of those.
    private SortedSet<string> Fill()
    {
        var going = new SortedSet<string>(StringComparer.Ordinal);
        var begin = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = 0; at < Issues * (Kept + Old); at++)
        {
            var (issue, moment) = (at / (Kept + Old), begin.AddMinutes(at));
            var folder = Directory.CreateDirectory(Path.Combine(Applied, "local-file", $"issue-{issue}"));
            var name = $"{moment.ToString("yyyyMMdd'T'HHmmssffffff'Z'", CultureInfo.InvariantCulture)}-comment.md";
            File.WriteAllText(Path.Combine(folder.FullName, name), $"Comment {at}.");
            File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, name), moment.UtcDateTime);
            if (at % (Kept + Old) < Old)
                going.Add(name);
        }
        return going;
    }

    // Lets so many portions end; gives the notes of the next ones.
    private async Task<List<string>> PassAsync(Process target, int portions)
    {
        for (var told = portions * Old; told > 0 && await target.StandardOutput.ReadLineAsync() is { } line; told--)
            Assert.StartsWith("Done", line, StringComparison.Ordinal);
        return [.. Directory.GetDirectories(Path.Combine(Applied, "local-file")).Order(StringComparer.Ordinal)
            .Where(folder => Directory.GetFiles(folder, "*-comment.md").Length > Kept).Take(2 + portions).Select(folder => Path.Combine(folder, ".pruning.tmp"))];
    }

    private SortedSet<string> Archived()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(root.FullName, ".agentops", "archive", "handoffs"), "*.zip"))
        {
            using var zip = ZipFile.OpenRead(file);
            names.UnionWith(zip.Entries.Select(entry => entry.FullName).Where(name => name != "manifest.json"));
        }
        return names;
    }

    private static async Task FinishAsync(Process process)
    {
        using (process)
        {
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }
    }

    private Process Start(string what) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, what])
    {
        RedirectStandardOutput = true,
    })!;
}

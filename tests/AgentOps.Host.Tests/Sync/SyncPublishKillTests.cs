using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Host.Tests.Sync;

/// <summary>Real processes, real SIGKILL, between any two changes on disk while staged hand-offs are published.</summary>
public sealed class SyncPublishKillTests : IDisposable
{
    private const int Issues = 25;
    private const int LeastKills = 10;
    private const int MostRounds = 60;
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-handoff-kill-");
    private readonly Random chance = new(20_261_122);

    private string Applied => Path.Combine(root.FullName, ".agentops", "sync-applied");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task However_often_publishing_is_killed_each_hand_off_takes_effect_once_and_has_one_entry()
    {
        var sync = new SyncService(new Workspace(root.FullName), TimeProvider.System);
        await StageAsync(sync);
        var kills = 0;
        for (var round = 0; round < MostRounds && sync.Staged(SyncScope.All).Count > 0; round++)
        {
            // Some changes of files further, which takes as long as the machine is busy.
            kills += await EndAfterAsync(chance.Next(1, Issues)) ? 1 : 0;
            Assert.All(Manifests(), manifest => Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.ValueKind));
            Assert.Equal(Issues, Tracker().Count);
        }
        Assert.True(kills >= LeastKills, $"only {kills} kills came before the end");
        Assert.Empty(sync.Staged(SyncScope.All));
        // Nobody had to repair anything.
        Assert.Empty(await sync.CheckAsync(SyncScope.All, default));
        var applied = await sync.AppliedAsync(SyncScope.All, default);
        Assert.Equal(Issues * 5, applied.Count);
        Assert.Equal(Issues * 5, applied.Select(artifact => artifact.Path).Distinct().Count());
        Assert.Equal(Issues * 3, applied.Select(artifact => artifact.Group).Distinct().Count());
        Assert.All(Tracker(), issue => Assert.Equal((1, "proposed"), (((JsonArray)issue!["comments"]!).Count, issue["labels"]!.AsArray().Single()!.ToString())));
    }

    private async Task StageAsync(SyncService sync)
    {
        Directory.CreateDirectory(Path.Combine(root.FullName, ".agentops"));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, ".agentops", "agentops.yaml"), "trackers: { list: { kind: file, path: issues.json } }\n");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "issues.json"), new JsonArray([.. Enumerable.Range(1, Issues).Select(number => (JsonNode)new JsonObject { ["number"] = number, ["title"] = $"Issue {number}" })]).ToJsonString());
        SyncDraft[] drafts =
        [
            new(SyncAction.Branch, "json", """{"head":"fix"}"""), new(SyncAction.Pr, "json", """{"head":"fix","title":"Fix"}"""), new(SyncAction.PrBody, "md", "Because."),
            new(SyncAction.Comment, "md", "Mended."), new(SyncAction.Labels, "json", """{"labels":["proposed"]}"""),
        ];
        for (var issue = 1; issue <= Issues; issue++)
            await sync.StageAsync("list", $"{issue}", drafts, default);
    }

    /// <summary>Whether the program was ended before it was through.</summary>
    private async Task<bool> EndAfterAsync(int changes)
    {
        using var target = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, "apply"]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
        using var watcher = new FileSystemWatcher(Path.Combine(root.FullName)) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
        var seen = 0;
        void Count(object sender, FileSystemEventArgs change)
        {
            if ((change.FullPath.Contains("sync", StringComparison.Ordinal) || change.FullPath.Contains("issues.json", StringComparison.Ordinal)) && Interlocked.Increment(ref seen) == changes)
                target.Kill();
        }
        watcher.Created += Count;
        watcher.Renamed += Count;
        watcher.Deleted += Count;
        watcher.EnableRaisingEvents = true;
        await target.StandardOutput.ReadToEndAsync();
        await target.WaitForExitAsync();
        watcher.EnableRaisingEvents = false;
        return target.ExitCode != 0;
    }

    private JsonArray Tracker() => (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(root.FullName, "issues.json")))!;

    private string[] Manifests() => Directory.Exists(Applied) ? Directory.GetFiles(Applied, "manifest.json", SearchOption.AllDirectories) : [];
}

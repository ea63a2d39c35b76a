using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Host.Tests.Sync;

/// <summary>Real processes, real SIGKILL, at any moment of a repair.</summary>
public sealed class SyncKillTests : IDisposable
{
    private const int Issues = 60;
    private const int LeastKills = 8;
    private const int MostRounds = 30;
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-sync-kill-");
    private readonly Random chance = new(20_261_121);

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task However_often_a_repair_is_killed_every_manifest_is_whole_and_in_the_end_nothing_is_left_to_find()
    {
        var sync = new SyncService(new Workspace(root.FullName), TimeProvider.System);
        Directory.CreateDirectory(Path.Combine(root.FullName, ".agentops"));
        for (var issue = 1; issue <= Issues; issue++)
        {
            SyncDraft[] drafts = [new(SyncAction.Branch, "json", """{"head":"fix"}"""), new(SyncAction.Pr, "json", """{"head":"fix","title":"Fix"}"""), new(SyncAction.PrBody, "md", "Because.")];
            await sync.ArchiveAsync(await sync.StageAsync("local-file", $"{issue}", drafts, default), null, default);
        }
        var files = Count();
        var (kills, strays) = (0, 0);
        for (var round = 0; kills < LeastKills && round < MostRounds; round++)
        {
            strays += Damage(round);
            var planned = (await sync.PlanAsync(SyncScope.All, default)).Count;
            using var target = Start();
            Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
            // The kill's moment is the point of this test: somewhere after a random number of steps, which takes as long as the machine is busy.
            for (var steps = chance.Next(planned - 1); steps > 0; steps--)
                Assert.NotNull(await target.StandardOutput.ReadLineAsync());
            await Task.Delay(chance.Next(4));
            target.Kill();
            await target.WaitForExitAsync();
            var left = (await sync.PlanAsync(SyncScope.All, default)).Count(step => step.Kind != SyncRepairKind.RemoveLeftover);
            if (left > 0 && left < planned)
                kills++;
            Assert.All(Manifests(), manifest => Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.ValueKind));
        }
        using (var last = Start())
        {
            await last.StandardOutput.ReadToEndAsync();
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        Assert.True(kills >= LeastKills, $"only {kills} kills came between two steps");
        Assert.Empty(await sync.CheckAsync(SyncScope.All, default));
        Assert.Empty(await sync.PlanAsync(SyncScope.All, default));
        Assert.Equal(Issues, Manifests().Length);
        Assert.Equal(files, Count());
        Assert.Equal(files, (await sync.AppliedAsync(SyncScope.All, default)).Count);
        Assert.Equal(strays, Directory.GetFiles(Path.Combine(root.FullName, ".agentops", "sync-backups"), "stray-*", SearchOption.AllDirectories).Length);
    }

    // Something is wrong with every issue, and every manifest is JSON or missing.
    private int Damage(int round)
    {
        var strays = 0;
        foreach (var folder in Directory.GetDirectories(Path.Combine(root.FullName, ".agentops", "sync-applied", "local-file")))
        {
            var manifest = Path.Combine(folder, "manifest.json");
            switch (chance.Next(4))
            {
                case 0:
                    File.Delete(manifest);
                    break;
                case 1 when File.Exists(manifest):
                    var entries = JsonNode.Parse(File.ReadAllText(manifest))!.AsArray();
                    entries.Add("text");
                    File.WriteAllText(manifest, entries.ToJsonString());
                    break;
                case 2:
                    File.WriteAllText(manifest, "[]");
                    break;
                default:
                    File.WriteAllText(Path.Combine(folder, $"stray-{round}.txt"), "stray");
                    strays++;
                    break;
            }
        }
        return strays;
    }

    private string[] Manifests() => Directory.GetFiles(Path.Combine(root.FullName, ".agentops", "sync-applied"), "manifest.json", SearchOption.AllDirectories);

    private int Count() => Directory.GetFiles(Path.Combine(root.FullName, ".agentops", "sync-applied"), "*Z-*", SearchOption.AllDirectories).Length;

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, "repair"])
    {
        RedirectStandardOutput = true,
    })!;
}

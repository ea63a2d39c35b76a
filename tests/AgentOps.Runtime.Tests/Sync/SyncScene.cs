using System.Text;
using System.Text.Json.Nodes;
using AgentOps.Tests.Time;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Sync;

/// <summary>A workspace on a real disk with hand-offs in it.</summary>
internal sealed class SyncScene : IDisposable
{
    public const string Tracker = "local-file";

    public SyncScene()
    {
        Disk.Folder("repo/.agentops");
        Workspace = new Workspace(Disk["repo"]);
        Service = new SyncService(Workspace, Clock);
    }

    public TemporaryFolder Disk { get; } = new();

    public ManualClock Clock { get; } = new();

    public Workspace Workspace { get; private set; }

    public SyncService Service { get; private set; }

    public string Manifest(string issue = "7") => Archived("manifest.json", issue);

    public string Archived(string name, string issue = "7") => Path.Combine(Workspace.Folder, "sync-applied", Tracker, $"issue-{issue}", name);

    public static SyncDraft Comment(string text) => new(SyncAction.Comment, "md", text);

    public static SyncDraft[] Bundle(string head) =>
    [
        new(SyncAction.Branch, "json", $$"""{"head": "{{head}}", "base": "main"}"""),
        new(SyncAction.Pr, "json", $$"""{"title": "Mend it", "head": "{{head}}"}"""),
        new(SyncAction.PrBody, "md", "# Why\n\nIt was broken."),
    ];

    public async Task<IReadOnlyList<SyncArtifact>> ApplyAsync(string issue, params SyncDraft[] drafts)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var staged = await Service.StageAsync(Tracker, issue, drafts, default);
        Clock.Advance(TimeSpan.FromSeconds(5));
        return await Service.ArchiveAsync(staged, null, default);
    }

    public async Task<IReadOnlyList<string>> CodesAsync() => [.. (await Service.CheckAsync(SyncScope.All, default)).Select(finding => finding.Code)];

    public async Task<IReadOnlyList<SyncRepairStep>> RepairAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var done = new List<SyncRepairStep>();
        await foreach (var step in Service.RepairAsync(await Service.PlanAsync(SyncScope.All, default), default))
            done.Add(step);
        return done;
    }

    /// <summary>One repair, after which nothing is found and nothing is left to do.</summary>
    public async Task<IReadOnlyList<SyncRepairStep>> MendAsync()
    {
        var done = await RepairAsync();
        Assert.All(done, step => Assert.Equal((SyncRepairOutcome.Done, null), (step.Outcome, step.Error)));
        Assert.Empty(await Service.CheckAsync(SyncScope.All, default));
        Assert.Empty(await Service.PlanAsync(SyncScope.All, default));
        return done;
    }

    /// <summary>Changes the manifest as JSON.</summary>
    public void Edit(Action<JsonArray> change, string issue = "7")
    {
        var array = Entries(issue);
        change(array);
        File.WriteAllText(Manifest(issue), array.ToJsonString());
    }

    public JsonArray Entries(string issue = "7") => JsonNode.Parse(File.ReadAllText(Manifest(issue)))!.AsArray();

    public void MoveRepository()
    {
        Directory.Move(Disk["repo"], Disk["moved"]);
        Workspace = new Workspace(Disk["moved"]);
        Service = new SyncService(Workspace, Clock);
    }

    /// <summary>Writes an archive as the original did: a manifest with absolute paths, without hashes and seals.</summary>
    public void WriteOriginal(string issue, string root, params OriginalEntry[] entries)
    {
        var array = new JsonArray();
        foreach (var entry in entries)
        {
            var path = Archived(entry.Name, issue);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, entry.Text);
            array.Add(entry.Json(issue, root));
        }
        File.WriteAllText(Manifest(issue), array.ToJsonString(), new UTF8Encoding(false));
    }

    public void Dispose() => Disk.Dispose();
}

using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AgentOps.Tests.Sync;

public sealed class SyncPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(100);

    private static readonly Gen<SyncDamage> Damage =
        from kind in Gen.Elements(Enum.GetValues<SyncDamageKind>())
        from file in Gen.Choose(0, 20)
        from at in Gen.Choose(0, 4000)
        select new SyncDamage(kind, file, at);

    [Fact]
    public void Any_damage_is_found_and_one_repair_leaves_nothing_to_find() => Prop.ForAll(Arb.From(Damage.ListOf(1)), HoldsAsync).Check(Config);

    [Fact]
    public void However_much_is_damaged_one_repair_leaves_nothing_to_find() =>
        Prop.ForAll(Arb.From(Gen.Choose(2, 8).SelectMany(count => Damage.ListOf(count))), HoldsAsync).Check(Config);

    private static async Task HoldsAsync(IList<SyncDamage> damages)
    {
        using var scene = new SyncScene();
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        await scene.ApplyAsync("8", SyncScene.Comment("Second."), new SyncDraft(SyncAction.Labels, "json", """["bug"]"""));
        scene.WriteOriginal("9", "/x", new OriginalEntry("20260314T150926535897Z-comment.md", "comment", "issue:9|comment"));
        await scene.MendAsync();
        var archive = Path.Combine(scene.Workspace.Folder, "sync-applied");
        var before = Facts(archive);

        foreach (var damage in damages)
            damage.Strike(archive);
        var differs = before != Facts(archive);
        if (damages.Count == 1)
            Assert.Equal(differs, (await scene.CodesAsync()).Count > 0);
        await scene.MendAsync();

        foreach (var manifest in Directory.GetFiles(archive, "manifest.json", SearchOption.AllDirectories))
            Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.ValueKind);
        Assert.Equal(Directory.GetFiles(archive, "*", SearchOption.AllDirectories).Count(file => Path.GetFileName(file) != "manifest.json"),
            (await scene.Service.AppliedAsync(SyncScope.All, default)).Count);
        Assert.Empty(await scene.RepairAsync());
    }

    // Names and contents; a manifest as what it says, since spaces in it say nothing.
    private static string Facts(string archive) => string.Join('\n', Directory.GetFiles(archive, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file}={Said(file)}"));

    private static string Said(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (Path.GetFileName(file) != "manifest.json")
            return Convert.ToBase64String(bytes);
        try
        {
            return JsonSerializer.Serialize(JsonDocument.Parse(bytes).RootElement);
        }
        catch (JsonException)
        {
            return Convert.ToBase64String(bytes);
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentOps.Tests.Sync;

/// <summary>An entry of a manifest with the fields that the original's have.</summary>
internal sealed record OriginalEntry(string Name, string Action, string BundleKey, string Text = "Done.")
{
    public int Group { get; init; } = 1;

    public IReadOnlyList<string> Actions { get; init; } = [];

    public JsonObject Json(string issue, string root) => new()
    {
        ["entry_key"] = $"{SyncScene.Tracker}:issue-{issue}/{Name}",
        ["tracker"] = SyncScene.Tracker,
        ["issue_id"] = int.Parse(issue, CultureInfo.InvariantCulture),
        ["action"] = Action,
        ["format"] = Name[(Name.LastIndexOf('.') + 1)..],
        ["applied_at"] = "2026-03-14T15:10:00+00:00",
        ["staged_at"] = "2026-03-14T15:09:26.535897+00:00",
        ["summary"] = "As the original said it",
        ["normalized"] = new JsonObject
        {
            ["schema_version"] = 1,
            ["artifact_role"] = $"{Action}-proposal",
            ["issue_key"] = $"issue:{issue}",
            ["bundle_key"] = BundleKey,
            ["refs"] = new JsonObject { ["head"] = "fix/7" },
            ["links"] = new JsonObject(),
        },
        ["source_relative_path"] = $"{SyncScene.Tracker}/issue-{issue}/{Name}",
        ["archived_relative_path"] = $"{SyncScene.Tracker}/issue-{issue}/{Name}",
        ["archived_path"] = $"{root}/sync-applied/{SyncScene.Tracker}/issue-{issue}/{Name}",
        ["effect"] = "comment appended",
        ["handoff"] = new JsonObject
        {
            ["group_key"] = BundleKey,
            ["group_size"] = Group,
            ["group_index"] = 1,
            ["group_actions"] = new JsonArray([.. (Actions.Count == 0 ? [Action] : Actions).Select(action => JsonValue.Create(action))]),
            ["related_entry_keys"] = new JsonArray(),
            ["related_source_paths"] = new JsonArray(),
        },
    };
}

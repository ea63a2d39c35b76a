using System.Text.Json.Nodes;

namespace AgentOps;

/// <summary>Publishes to a tracker that takes files: stages what it proposes as hand-offs, all under the publication's own moment.</summary>
internal sealed class StagedTarget(SyncService sync) : IPublicationTarget
{
    public string Finish(Publication publication, PublicationAction action) => action.Text;

    public async Task<string?> DoAsync(Publication publication, PublicationAction action, CancellationToken ct) =>
        (await sync.StageAsync(publication.Tracker, FormattableString.Invariant($"{publication.Issue}"), [.. Drafts(publication, action)], publication.StagedAt!.Value, ct))[0];

    private static IEnumerable<SyncDraft> Drafts(Publication publication, PublicationAction action)
    {
        switch (action.Kind)
        {
            case PublicationActionKind.Branch:
                yield return Json(SyncAction.Branch, new JsonObject
                {
                    ["branch"] = publication.Branch, ["base"] = publication.Base, ["commit"] = publication.Commit, ["base_commit"] = publication.BaseCommit, ["summary"] = publication.Title,
                });
                break;
            case PublicationActionKind.PullRequest:
                yield return Json(SyncAction.Pr, new JsonObject { ["title"] = publication.Title, ["head"] = publication.Branch, ["base"] = publication.Base, ["draft"] = true });
                yield return new SyncDraft(SyncAction.PrBody, "md", action.Text + "\n");
                break;
            case PublicationActionKind.Comment:
                yield return new SyncDraft(SyncAction.Comment, "md", action.Text + "\n");
                break;
            default:
                yield return Json(SyncAction.Labels, new JsonObject { ["labels"] = new JsonArray([.. action.Text.Split('\n').Select(label => (JsonNode)JsonValue.Create(label))]) });
                break;
        }
    }

    private static SyncDraft Json(SyncAction action, JsonObject content) => new(action, "json", content.ToJsonString() + "\n");
}

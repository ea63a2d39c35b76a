using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentOps;

/// <summary>
/// Applies staged hand-offs: comments and labels take effect in their tracker, and all are archived. A call that failed or was killed may be repeated: a comment's
/// key is the hand-off's own name, so it is written once, and what is not archived yet is staged still.
/// </summary>
public sealed class SyncPublisher
{
    private readonly AgentRuntime runtime;

    internal SyncPublisher(AgentRuntime runtime) => this.runtime = runtime;

    /// <summary>
    /// Applies what belongs together and gives it as it lies in the archive. Fails with sync_artifact_not_found (not staged any more), sync_content_invalid,
    /// tracker_not_found, issue_not_found, and as the tracker and <see cref="SyncService.ArchiveAsync"/> do.
    /// </summary>
    /// <param name="together">One of the lists of <see cref="SyncSelection.Together"/>.</param>
    /// <param name="ct">Ends it; the comment may be there all the same.</param>
    public async Task<IReadOnlyList<SyncArtifact>> PublishAsync(IReadOnlyList<SyncArtifact> together, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(together);
        if (together.FirstOrDefault(artifact => artifact.IsApplied) is { } applied)
            throw new AgentOpsException("sync_artifact_not_found", $"{applied.Path} was applied already.", applied.Path);
        var effect = together[0].Action switch
        {
            SyncAction.Comment => await CommentAsync(together[0], ct),
            SyncAction.Labels => await LabelAsync(together[0], ct),
            // The rest of it people do by hand: a local tracker has neither branches nor pull requests.
            _ => null,
        };
        return await runtime.Sync.ArchiveAsync(together, effect?.ToJsonString(), ct);
    }

    private async Task<JsonObject> CommentAsync(SyncArtifact artifact, CancellationToken ct)
    {
        var key = $"sync:{artifact.Tracker}:{artifact.Issue}:{Path.GetFileName(artifact.Path)}";
        var body = SyncRequest.Comment(artifact, await runtime.Sync.ReadStagedAsync(artifact, ct));
        var comment = await runtime.Issues.Get(artifact.Tracker).CommentAsync(NumberOf(artifact), body, key, ct);
        return new JsonObject { ["comment"] = comment.Id, ["url"] = comment.Url };
    }

    private async Task<JsonObject> LabelAsync(SyncArtifact artifact, CancellationToken ct)
    {
        var (add, remove) = SyncRequest.Labels(artifact, await runtime.Sync.ReadStagedAsync(artifact, ct));
        var number = NumberOf(artifact);
        await runtime.IssueRuns.ExpectLabelsAsync(artifact.Tracker, number, add, remove, ct);
        var now = await runtime.Issues.Get(artifact.Tracker).SetLabelsAsync(number, add, remove, ct);
        return new JsonObject { ["labels"] = new JsonArray([.. now.Select(label => (JsonNode)JsonValue.Create(label))]) };
    }

    private static int NumberOf(SyncArtifact artifact) => int.TryParse(artifact.Issue, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new AgentOpsException("issue_not_found", $"'{artifact.Issue}' is no issue's number.", artifact.Issue);
}

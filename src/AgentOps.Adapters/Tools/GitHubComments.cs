using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>Writes a comment once, however often it is asked to: its hidden mark carries the idempotency key.</summary>
internal static class GitHubComments
{
    /// <param name="client">Where to write.</param>
    /// <param name="issuePath">The path of the issue or pull request.</param>
    /// <param name="body">Markdown.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="ct">Ends it; the comment may be there all the same.</param>
    /// <returns>The comment, and whether an earlier call had written it.</returns>
    public static async Task<(JsonElement Comment, bool Existed)> WriteOnceAsync(GitHubClient client, string issuePath, string body, string key, CancellationToken ct)
    {
        if (await FindAsync(client, issuePath, key, ct) is { } earlier)
            return (earlier, true);
        try
        {
            return (await client.PostAsync($"{issuePath}/comments", new JsonObject { ["body"] = CommentMark.Sign(body, key) }.ToJsonString(), ct), false);
        }
        catch (AgentOpsException unsure) when (unsure.Code == "dependency_unavailable")
        {
            // The answer was lost, perhaps not the comment.
            if (await FindAsync(client, issuePath, key, ct) is { } landed)
                return (landed, false);
            throw;
        }
    }

    private static async Task<JsonElement?> FindAsync(GitHubClient client, string issuePath, string key, CancellationToken ct)
    {
        var mark = CommentMark.Of(key);
        await foreach (var comment in client.ListAsync($"{issuePath}/comments?per_page=100", ct))
            if (comment.Text("body").Contains(mark, StringComparison.Ordinal))
                return comment;
        return null;
    }
}

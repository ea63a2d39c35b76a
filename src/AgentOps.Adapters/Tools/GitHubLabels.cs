using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>Changes labels; GitHub takes each change twice without harm.</summary>
internal static class GitHubLabels
{
    /// <summary>Adds labels and gives all that the issue has then.</summary>
    public static async Task<IReadOnlyList<string>> AddAsync(GitHubClient client, string issuePath, IReadOnlyList<string> labels, CancellationToken ct)
    {
        var now = await client.PostAsync($"{issuePath}/labels", new JsonObject { ["labels"] = labels.ToJsonArray() }.ToJsonString(), ct);
        return [.. now.EnumerateArray().Select(label => label.Text("name"))];
    }

    /// <summary>False where the issue does not have the label.</summary>
    public static async Task<bool> RemoveAsync(GitHubClient client, string issuePath, string label, CancellationToken ct)
    {
        var path = $"{issuePath}/labels/{Uri.EscapeDataString(label)}";
        var reply = await client.TryDeleteAsync(path, ct);
        if (reply.Succeeded)
            return true;
        return reply.Status == 404 && reply.Message().Contains("Label does not exist", StringComparison.OrdinalIgnoreCase)
            ? false
            : throw client.Explain(reply, HttpMethod.Delete, client.Resolve(path));
    }
}

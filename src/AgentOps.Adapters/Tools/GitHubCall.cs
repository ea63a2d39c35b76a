using System.Globalization;
using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>One call of a GitHub tool: the client, the repository and the arguments.</summary>
internal sealed record GitHubCall(GitHubClient Client, string Repository, ToolInvocation Invocation, CancellationToken Cancellation)
{
    public ToolArguments Arguments => Invocation.Arguments;

    /// <summary>The path of the issue or pull request that the arguments name.</summary>
    public string IssuePath => RepositoryPath("issues/" + Arguments.Number("issue_number", 0).ToString(CultureInfo.InvariantCulture));

    public string PullRequestPath => RepositoryPath("pulls/" + Arguments.Number("pr_number", 0).ToString(CultureInfo.InvariantCulture));

    public string RepositoryPath(string rest) => $"repos/{Repository}/{rest}";

    public Task<JsonElement> GetAsync(string path) => Client.GetAsync(path, Cancellation);

    public Task<JsonElement> PostAsync(string path, string json) => Client.PostAsync(path, json, Cancellation);

    /// <summary>The first items that fit, and whether there are more.</summary>
    public async Task<(IReadOnlyList<JsonElement> Items, bool More)> TakeAsync(string path, int most, Func<JsonElement, bool> fits)
    {
        var items = new List<JsonElement>();
        await foreach (var item in Client.ListAsync(path, Cancellation))
        {
            if (!fits(item))
                continue;
            if (items.Count == most)
                return (items, true);
            items.Add(item);
        }
        return (items, false);
    }
}

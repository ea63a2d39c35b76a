using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>The issues of a repository on GitHub.</summary>
internal sealed class GitHubTracker(string name, AgentSettings settings, string root, GitHubClient client) : IIssueTracker
{
    public string Name => name;

    public TrackerKind Kind => TrackerKind.GitHub;

    public IPullRequestHost PullRequests { get; } = new GitHubPullRequests(settings.GitHub, root, client);

    public async Task<string?> RepositoryAsync(CancellationToken ct) => await GitHubRepository.FindAsync(settings.GitHub, root, ct);

    public async IAsyncEnumerable<AgentIssue> ListAsync(IssueQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var state = query.State switch { IssueState.Open => "open", IssueState.Closed => "closed", _ => "all" };
        // GitHub takes several labels with commas between, which no label can have.
        var labels = query.Labels.Count == 0 ? "" : $"&labels={string.Join(',', query.Labels.Select(Uri.EscapeDataString))}";
        var path = $"{await AddressAsync(ct)}/issues?state={state}&sort=created&direction=desc&per_page=100{labels}";
        await foreach (var item in client.ListAsync(path, ct))
            if (GitHubIssueJson.ReadIssue(item, name) is var issue && query.Fits(issue))
                yield return issue;
    }

    public async Task<AgentIssue> GetAsync(int number, CancellationToken ct)
    {
        var (path, item) = await FindAsync(number, ct);
        var comments = new List<IssueComment>();
        await foreach (var comment in client.ListAsync($"{path}/comments?per_page=100", ct))
            comments.Add(GitHubIssueJson.ReadComment(comment));
        return GitHubIssueJson.ReadIssue(item, name) with { Comments = comments, CommentCount = comments.Count };
    }

    public async Task<IssueComment> CommentAsync(int number, string body, string key, CancellationToken ct)
    {
        var (path, _) = await FindAsync(number, ct);
        return GitHubIssueJson.ReadComment((await GitHubComments.WriteOnceAsync(client, path, body, key, ct)).Comment);
    }

    public async Task<IssueComment> UpdateCommentAsync(int number, string commentId, string body, CancellationToken ct)
    {
        var (issuePath, _) = await FindAsync(number, ct);
        var path = $"{await AddressAsync(ct)}/issues/comments/{Uri.EscapeDataString(commentId)}";
        var reply = await client.TryGetAsync(path, ct);
        // GitHub numbers the comments of a whole repository.
        if (reply.Status is 404 or 410 || (reply.Succeeded && !reply.Json().Text("issue_url").EndsWith(issuePath[issuePath.IndexOf("/issues/", StringComparison.Ordinal)..], StringComparison.Ordinal)))
            throw new AgentOpsException("issue_comment_not_found", $"Issue {number} of the tracker {name} has no comment {commentId}.", commentId);
        if (!reply.Succeeded)
            throw client.Explain(reply, HttpMethod.Get, client.Resolve(path));
        var text = CommentMark.Replace(reply.Json().Text("body"), body);
        return GitHubIssueJson.ReadComment(await client.PatchAsync(path, new JsonObject { ["body"] = text }.ToJsonString(), ct));
    }

    public async Task<IReadOnlyList<string>> SetLabelsAsync(int number, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
    {
        var (path, item) = await FindAsync(number, ct);
        var labels = item.Texts("labels", "name");
        var missing = add.Except(labels, StringComparer.OrdinalIgnoreCase).Except(remove, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0)
            labels = await GitHubLabels.AddAsync(client, path, missing, ct);
        foreach (var label in labels.Intersect(remove, StringComparer.OrdinalIgnoreCase))
            await GitHubLabels.RemoveAsync(client, path, label, ct);
        return [.. labels.Except(remove, StringComparer.OrdinalIgnoreCase)];
    }

    public void Dispose() => client.Dispose();

    private async Task<(string Path, JsonElement Item)> FindAsync(int number, CancellationToken ct)
    {
        var repository = await AddressAsync(ct);
        var path = FormattableString.Invariant($"{repository}/issues/{number}");
        var reply = await client.TryGetAsync(path, ct);
        if (reply.Succeeded)
            return (path, reply.Json());
        // GitHub says the same where it does not let us see the repository.
        if (reply.Status == 410 || (reply.Status == 404 && (await client.TryGetAsync(repository, ct)).Succeeded))
            throw new AgentOpsException("issue_not_found", $"The tracker {name} has no issue {number}.", FormattableString.Invariant($"{number}"));
        throw client.Explain(reply, HttpMethod.Get, client.Resolve(path));
    }

    private async Task<string> AddressAsync(CancellationToken ct) => $"repos/{await RepositoryAsync(ct)}";
}

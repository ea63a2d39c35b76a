using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>The pull requests of a repository on GitHub.</summary>
internal sealed class GitHubPullRequests(GitHubSettings settings, string root, GitHubClient client) : IPullRequestHost
{
    public string? RepositoryOf(string address) => GitHubRepository.FromRemote(address, client.Base.Host);

    public async Task<PullRequestTarget> TargetAsync(CancellationToken ct)
    {
        var configured = await GitHubRepository.FindAsync(settings, root, ct);
        // Of one that was renamed GitHub tells the new name here, and takes nothing new under the old one.
        var repository = await client.GetAsync($"repos/{configured}", ct);
        var host = client.Base.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? client.Base.Host[4..] : client.Base.Host;
        return new PullRequestTarget(repository.Text("full_name") is { Length: > 0 } name ? name : configured, configured, host, repository.Text("default_branch"), settings.TokenVariable);
    }

    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, string key, CancellationToken ct)
    {
        var target = await TargetAsync(ct);
        return await FindAsync(target, draft.Head, ct) ?? await CreateAsync(target, draft, key, ct);
    }

    private async Task<PullRequest> CreateAsync(PullRequestTarget target, PullRequestDraft draft, string key, CancellationToken ct)
    {
        var path = $"repos/{target.Repository}/pulls";
        var body = new JsonObject
        {
            ["title"] = draft.Title, ["head"] = draft.Head, ["base"] = draft.Base ?? target.DefaultBranch, ["body"] = CommentMark.Sign(draft.Body, key), ["draft"] = true,
        };
        try
        {
            var reply = await client.TryPostAsync(path, body.ToJsonString(), ct);
            if (reply.Succeeded)
                return Read(reply.Json(), existed: false);
            // Another process was quicker.
            return (reply.Status == 422 ? await FindAsync(target, draft.Head, ct) : null) ?? throw client.Explain(reply, HttpMethod.Post, client.Resolve(path));
        }
        catch (AgentOpsException unsure) when (unsure.Code == "dependency_unavailable")
        {
            // The answer was lost, perhaps not the pull request.
            if (await FindAsync(target, draft.Head, ct) is { } landed)
                return landed;
            throw;
        }
    }

    // The branch is the run's own, so what was opened for it is what this one would be, whatever its text has become.
    private async Task<PullRequest?> FindAsync(PullRequestTarget target, string head, CancellationToken ct)
    {
        var owner = target.Repository[..target.Repository.IndexOf('/', StringComparison.Ordinal)];
        var found = new List<JsonElement>();
        await foreach (var pull in client.ListAsync($"repos/{target.Repository}/pulls?state=all&head={Uri.EscapeDataString($"{owner}:{head}")}&per_page=100", ct))
            if (pull.Text("head", "ref") == head)
                found.Add(pull);
        if (found.Find(pull => pull.Text("state") == "open") is { ValueKind: JsonValueKind.Object } open)
            return Read(open, existed: true);
        if (found.Find(pull => pull.Has("merged_at")) is { ValueKind: JsonValueKind.Object } merged)
            return Read(merged, existed: true);
        return found is not [var closed, ..] ? null
            : throw new AgentOpsException("publication_pull_request_closed", $"The pull request of {head} was closed without a merge: {closed.Text("html_url")}", closed.Text("html_url"));
    }

    private static PullRequest Read(JsonElement pull, bool existed) => new()
    {
        Number = pull.Number("number"),
        Url = pull.Text("html_url"),
        IsMerged = pull.Has("merged_at"),
        Existed = existed,
    };
}

namespace AgentOps;

/// <summary>Publishes to a tracker that is written to: pushes the branch, opens the pull request, writes the comment, sets the labels.</summary>
internal sealed class TrackerTarget(AgentRuntime runtime, IIssueTracker tracker, IPullRequestHost pulls) : IPublicationTarget
{
    public string Finish(Publication publication, PublicationAction action) => action.Kind == PublicationActionKind.Comment
        ? PublicationTexts.Comment(action.Text, publication.Actions.FirstOrDefault(other => other.Kind == PublicationActionKind.PullRequest)?.Url) : action.Text;

    public async Task<string?> DoAsync(Publication publication, PublicationAction action, CancellationToken ct)
    {
        switch (action.Kind)
        {
            case PublicationActionKind.Branch:
                await PushAsync(publication, ct);
                return null;
            case PublicationActionKind.PullRequest:
                // Somebody may have removed the branch since it was pushed.
                await PushAsync(publication, ct);
                return (await pulls.OpenAsync(new PullRequestDraft(publication.Branch!, publication.Base, publication.Title, action.Text), action.Key, ct)).Url;
            case PublicationActionKind.Comment:
                return (await tracker.CommentAsync(publication.Issue, action.Text, action.Key, ct)).Url is { Length: > 0 } url ? url : null;
            default:
                var labels = action.Text.Split('\n');
                await runtime.IssueRuns.ExpectLabelsAsync(publication.Tracker, publication.Issue, labels, [], ct);
                await tracker.SetLabelsAsync(publication.Issue, labels, [], ct);
                return null;
        }
    }

    private async Task PushAsync(Publication publication, CancellationToken ct)
    {
        var target = await pulls.TargetAsync(ct);
        var addresses = await new RemoteGit(runtime.Workspace.Root, publication.Remote).AddressesAsync(ct);
        // A name that only the user's ssh knows may well be the host.
        if (addresses.Select(pulls.RepositoryOf).FirstOrDefault(other => other is not null && !target.Is(other)) is { } stranger)
            throw new AgentOpsException("publication_remote_invalid", $"The remote {publication.Remote} leads to {stranger}, and the tracker {tracker.Name} is {target.Repository}.", publication.Remote);
        if (addresses.FirstOrDefault(address => IsWeb(address) && pulls.RepositoryOf(address) is null) is { } elsewhere)
            throw new AgentOpsException("publication_remote_invalid",
                $"The remote {publication.Remote} leads to {(Uri.TryCreate(elsewhere, UriKind.Absolute, out var uri) ? uri.Host : "nowhere")}, and the tracker {tracker.Name} is {target.Repository} on {target.Host}.", publication.Remote);
        var git = new RemoteGit(runtime.Workspace.Root, publication.Remote)
        {
            TokenHost = target.Host,
            // Whatever else takes the branch, a folder with hooks of its own for one, has no use for it.
            Token = addresses.All(address => address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) ? TokenOf(target) : null,
        };
        await new BranchPush(git).RunAsync(publication.Commit!, publication.Branch!, publication.Base ?? target.DefaultBranch, publication.BaseCommit, ct);
    }

    private static bool IsWeb(string address) => address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static string? TokenOf(PullRequestTarget target) => Environment.GetEnvironmentVariable(target.TokenVariable) is { Length: > 0 } token ? token.Trim() : null;
}

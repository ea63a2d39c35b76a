namespace AgentOps;

/// <summary>Where pull requests are opened. Fails as <see cref="IIssueTracker"/> does.</summary>
public interface IPullRequestHost
{
    /// <summary>Whose branches they are, as the host knows it now: owner/name. Fails with configuration_invalid where none is configured.</summary>
    Task<PullRequestTarget> TargetAsync(CancellationToken ct);

    /// <summary>
    /// Opens a draft once: a repeated call with the same key, or for a branch that has one, gives the one that is there, also after it was merged. Fails with
    /// publication_pull_request_closed where it was closed without a merge.
    /// </summary>
    /// <param name="draft">What it says.</param>
    /// <param name="key">Letters, digits, -, _, : and dots; stored by the caller before the call.</param>
    /// <param name="ct">Ends it; the pull request may be there all the same.</param>
    Task<PullRequest> OpenAsync(PullRequestDraft draft, string key, CancellationToken ct);
}

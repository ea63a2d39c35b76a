namespace AgentOps;

/// <summary>Where pull requests are opened. Fails as <see cref="IIssueTracker"/> does.</summary>
public interface IPullRequestHost
{
    /// <summary>The repository, as the host knows it now. Fails with configuration_invalid where none is configured.</summary>
    Task<PullRequestTarget> TargetAsync(CancellationToken ct);

    /// <summary>owner/name of a git address on this host; null for an address elsewhere.</summary>
    string? RepositoryOf(string address);

    /// <summary>
    /// Opens a draft once: for a branch that has a pull request it gives that one, also after it was merged. Fails with publication_pull_request_closed where it was
    /// closed without a merge.
    /// </summary>
    /// <param name="draft">What it says.</param>
    /// <param name="key">Letters, digits, -, _, : and dots; stored by the caller before the call.</param>
    /// <param name="ct">Ends it; the pull request may be there all the same.</param>
    Task<PullRequest> OpenAsync(PullRequestDraft draft, string key, CancellationToken ct);
}

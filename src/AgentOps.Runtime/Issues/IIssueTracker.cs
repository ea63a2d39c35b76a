namespace AgentOps;

/// <summary>
/// Issues, wherever they are kept. Safe for concurrent use, here and in any number of processes. Besides what each member says, a local tracker fails with
/// tracker_data_invalid, tracker_busy or path_outside_workspace, and GitHub's with dependency_rejected, dependency_rate_limited or dependency_unavailable.
/// </summary>
public interface IIssueTracker : IDisposable
{
    /// <summary>Its name in the configuration.</summary>
    string Name { get; }

    TrackerKind Kind { get; }

    /// <summary>Where pull requests are opened; null: what is proposed to this tracker is staged as files.</summary>
    IPullRequestHost? PullRequests => null;

    /// <summary>owner/name on GitHub; null of a local tracker. Fails with configuration_invalid where no repository is known.</summary>
    Task<string?> RepositoryAsync(CancellationToken ct);

    /// <summary>Issues without their comments, highest number first, as they come.</summary>
    IAsyncEnumerable<AgentIssue> ListAsync(IssueQuery query, CancellationToken ct);

    /// <summary>One issue or pull request with all its comments. Fails with issue_not_found.</summary>
    Task<AgentIssue> GetAsync(int number, CancellationToken ct);

    /// <summary>Writes a comment once: a repeated call with the same key gives the comment that is there. Fails with issue_not_found.</summary>
    /// <param name="number">Of the issue.</param>
    /// <param name="body">Markdown, at most 65,000 characters.</param>
    /// <param name="key">Letters, digits, -, _, : and dots; stored by the caller before the call.</param>
    /// <param name="ct">Ends it; the comment may be there all the same.</param>
    Task<IssueComment> CommentAsync(int number, string body, string key, CancellationToken ct);

    /// <summary>Replaces a comment's text; its hidden mark stays. Fails with issue_not_found or issue_comment_not_found.</summary>
    Task<IssueComment> UpdateCommentAsync(int number, string commentId, string body, CancellationToken ct);

    /// <summary>Adds and removes labels, which does no harm twice, and gives those that are there then. Fails with issue_not_found.</summary>
    Task<IReadOnlyList<string>> SetLabelsAsync(int number, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct);
}

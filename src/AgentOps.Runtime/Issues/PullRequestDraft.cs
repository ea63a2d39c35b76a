namespace AgentOps;

/// <summary>A pull request before it is opened.</summary>
/// <param name="Head">The branch with the work, in the repository itself.</param>
/// <param name="Base">The branch that it is to be merged into; null: the repository's default branch.</param>
/// <param name="Title">In one line of at most 200 characters.</param>
/// <param name="Body">Markdown, at most 65,000 characters.</param>
public sealed record PullRequestDraft(string Head, string? Base, string Title, string Body);

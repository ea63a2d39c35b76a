namespace AgentOps;

/// <summary>A repository that takes pull requests.</summary>
/// <param name="Repository">owner/name, as it is called now.</param>
/// <param name="Configured">owner/name, as it was asked for; another one where it was renamed.</param>
/// <param name="Host">The host of its https addresses.</param>
/// <param name="DefaultBranch">The branch that pull requests go into by default.</param>
/// <param name="TokenVariable">The environment variable that may hold what pushes to it over https.</param>
public sealed record PullRequestTarget(string Repository, string Configured, string Host, string DefaultBranch, string TokenVariable)
{
    /// <summary>Whether owner/name means this repository.</summary>
    public bool Is(string repository) => Repository.Equals(repository, StringComparison.OrdinalIgnoreCase) || Configured.Equals(repository, StringComparison.OrdinalIgnoreCase);
}

namespace AgentOps;

/// <summary>Whether a worktree can be made of a repository.</summary>
internal static class ShapeRules
{
    /// <summary>Fails with not_a_repository or worktree_unsupported, saying what is in the way.</summary>
    public static void Require(RepositoryShape? shape, string workspace)
    {
        if (shape is null)
            throw new AgentOpsException("not_a_repository", $"{workspace} is not in a git repository, and a worktree needs one.", workspace);
        if (ProblemOf(shape) is { } problem)
            throw new AgentOpsException("worktree_unsupported", problem, workspace);
    }

    private static string? ProblemOf(RepositoryShape shape) => shape switch
    {
        { IsBare: true } => $"{shape.Common} is a bare repository without a working tree to come from.",
        { Commit: null } => $"The repository {shape.Top} has no commit yet, and a worktree begins at one. Commit something first.",
        { HasSubmodules: true } => $"The repository {shape.Top} has submodules, which git leaves out of a worktree. A copy has them.",
        { IsIgnored: true } => $"git ignores the workspace's folder {shape.Prefix} in {shape.Top}, so a worktree would not have it.",
        { HasFolder: false } => $"The last commit of {shape.Top} does not have the workspace's folder {shape.Prefix}. Commit it first.",
        _ => null,
    };
}

namespace AgentOps;

/// <summary>One worktree as <c>git worktree list --porcelain</c> tells it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Branch">Without refs/heads; null when detached or bare.</param>
/// <param name="IsPrunable">True when its folder is gone.</param>
internal sealed record GitWorktreeEntry(string Path, string? Branch, bool IsPrunable)
{
    private const string Heads = "refs/heads/";

    public static IReadOnlyList<GitWorktreeEntry> Parse(string porcelain)
    {
        var entries = new List<GitWorktreeEntry>();
        foreach (var block in porcelain.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (Value(lines, "worktree") is not { } path)
                continue;
            var branch = Value(lines, "branch");
            entries.Add(new GitWorktreeEntry(
                System.IO.Path.GetFullPath(path),
                branch?.StartsWith(Heads, StringComparison.Ordinal) == true ? branch[Heads.Length..] : branch,
                lines.Any(line => line == "prunable" || line.StartsWith("prunable ", StringComparison.Ordinal))));
        }
        return entries;
    }

    private static string? Value(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal))?[(name.Length + 1)..];
}

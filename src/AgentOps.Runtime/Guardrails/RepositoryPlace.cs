namespace AgentOps;

/// <summary>Where git keeps what belongs to one working tree.</summary>
/// <param name="Top">Absolute path of the working tree, without links.</param>
/// <param name="Prefix">The folder that was asked about relative to the top, with / at its end; empty at the top.</param>
/// <param name="Common">Absolute path, without links, of the folder that all worktrees of the repository share.</param>
/// <param name="Index">Absolute path; it need not exist.</param>
/// <param name="Objects">Absolute path.</param>
/// <param name="Shallow">Absolute path; it need not exist.</param>
/// <param name="IsSha256">Whether ids are SHA-256.</param>
/// <param name="Head">The commit that is checked out; null before the first one.</param>
internal sealed record RepositoryPlace(string Top, string Prefix, string Common, string Index, string Objects, string Shallow, bool IsSha256, string? Head)
{
    private const int MaxOutput = 256 * 1024;

    /// <summary>The tree without a file, which every git knows.</summary>
    public string EmptyTree => IsSha256 ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321" : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /// <summary>Fails with not_a_repository, command_not_found, and with tool_failed where there is no working tree around the folder.</summary>
    /// <param name="root">Absolute path of a folder.</param>
    /// <param name="ct">Ends git.</param>
    public static async Task<RepositoryPlace> ReadAsync(string root, CancellationToken ct)
    {
        var git = new GitCommand(root);
        var asked = await git.RunAsync(
            ["rev-parse", "--show-object-format", "--show-toplevel", "--git-common-dir", "--git-path", "index", "--git-path", "objects", "--git-path", "shallow", "--show-prefix"], MaxOutput, ct);
        if (asked.Output.Split('\n') is not [var format, var top, var common, var index, var objects, var shallow, var prefix, ""])
            throw new AgentOpsException("tool_failed", "git told something else than where the repository is.", root);
        top = Real(top, root);
        // The repository's own configuration can name any folder as its working tree.
        if (Real(root, root) != Path.TrimEndingDirectorySeparator(Path.GetFullPath(prefix, top)))
            throw new AgentOpsException("tool_failed", $"The repository around {root} has its working tree elsewhere: {top}.", root);
        var head = await git.TryRunAsync(["--no-replace-objects", "rev-parse", "--quiet", "--verify", "HEAD^{commit}"], MaxOutput, ct);
        return new RepositoryPlace(
            top, prefix, Real(common, root), Path.GetFullPath(index, root), Path.GetFullPath(objects, root), Path.GetFullPath(shallow, root),
            format == "sha256", head.ExitCode == 0 ? head.Output.TrimEnd('\n') : null);
    }

    private static string Real(string path, string root)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root));
        return RealPath.Of(full) ?? full;
    }
}

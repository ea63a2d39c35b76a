namespace AgentOps;

/// <summary>Git runs a content filter when it compares the working tree. Those of the user's own configuration stay; the repository's own are turned off.</summary>
internal static class GitFilters
{
    private const string Keys = @"^filter\..*\.(clean|smudge|process)$";

    /// <summary>Options for git, to stand before the subcommand.</summary>
    public static async Task<IReadOnlyList<string>> OffAsync(GitCommand git, CancellationToken ct)
    {
        var found = await git.TryRunAsync(["config", "--show-scope", "--name-only", "-z", "--get-regexp", Keys], 256 * 1024, ct);
        if (found.ExitCode != 0)
            return [];
        var fields = found.Output.Split('\0');
        var drivers = fields.Chunk(2).Where(pair => pair is ["local" or "worktree", _])
            .Select(pair => pair[1][..pair[1].LastIndexOf('.')]).Distinct(StringComparer.Ordinal).ToList();
        if (drivers.FirstOrDefault(driver => driver.Contains('=', StringComparison.Ordinal)) is { } odd)
            throw new AgentOpsException("tool_failed", $"The repository's configuration has a filter that cannot be turned off: '{odd}'.", odd);
        return [.. drivers.SelectMany(driver => new[]
        {
            "-c", $"{driver}.clean=", "-c", $"{driver}.smudge=", "-c", $"{driver}.process=", "-c", $"{driver}.required=false",
        })];
    }
}

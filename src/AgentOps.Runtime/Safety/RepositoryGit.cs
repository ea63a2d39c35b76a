namespace AgentOps;

/// <summary>Asks git about a repository without running anything that the repository configures.</summary>
internal sealed class RepositoryGit
{
    private const int MaxOutput = 32 * 1024 * 1024;
    private IReadOnlyList<string>? filters;

    /// <summary>What it printed; null when it failed, is missing, took more than 2 minutes, or printed more than 32 MiB.</summary>
    public async Task<string?> AskAsync(string folder, CancellationToken ct, params string[] arguments)
    {
        var git = new GitCommand(folder) { Timeout = TimeSpan.FromMinutes(2) };
        try
        {
            filters ??= await GitFilters.OffAsync(git, ct);
            var result = await git.TryRunAsync([.. filters, .. arguments], MaxOutput, ct);
            return result.ExitCode == 0 && !result.Truncated ? result.Output : null;
        }
        catch (AgentOpsException missing) when (missing.Code == "command_not_found")
        {
            return null;
        }
    }
}

namespace AgentOps;

/// <summary>Asks git about a repository without running anything that the repository configures.</summary>
internal sealed class RepositoryGit(CommandSettings settings, TimeProvider clock)
{
    private const int MaxOutput = 32 * 1024 * 1024;
    private IReadOnlyList<string>? filters;

    /// <summary>What it printed; null when it failed, is missing, or printed more than 32 MiB.</summary>
    public async Task<string?> AskAsync(string folder, CancellationToken ct, params string[] arguments)
    {
        var environment = ChildEnvironment.Build(settings, [], new Dictionary<string, string> { ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" });
        var program = Find(environment.GetValueOrDefault("PATH"), folder);
        if (program is null)
            return null;
        filters ??= await GitFilters.OffAsync(new GitCommand(folder), ct);
        var result = await new ChildProcess(clock).RunAsync(new ChildRequest
        {
            Command = [program, "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", .. filters, .. arguments],
            WorkingFolder = folder,
            Environment = environment,
            Timeout = TimeSpan.FromMinutes(2),
            HeadBytes = MaxOutput,
            TailBytes = 0,
        }, ct);
        ct.ThrowIfCancellationRequested();
        return result.Succeeded && !result.Output.Truncated ? result.Output.Head : null;
    }

    private static string? Find(string? path, string folder)
    {
        try
        {
            return ProgramResolver.Resolve("git", path, folder);
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }
}

namespace AgentOps;

/// <summary>Whether the workspace is a git repository that does not carry its own agents' state.</summary>
internal sealed class RepositoryCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private const int Longest = 100_000;

    // What people write, and .gitignore lets through.
    private static readonly string[] Shared = ["agentops.yaml", ".gitignore", "missions/", "workflows/", "runbooks/"];

    public string Name => "repository";

    public CheckCategory Category => CheckCategory.Workspace;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var listed = await new GitCommand(scene.Workspace.Root).TryRunAsync(["ls-files", "-z", "--", Workspace.FolderName], Longest, ct);
        if (listed.ExitCode != 0)
            return CheckOutcome.Warning("The workspace is in no git repository, so the git tools have nothing to work on.", "Run git init in the workspace.");
        var state = listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !Shared.Any(shared => path.StartsWith($"{Workspace.FolderName}/{shared}", StringComparison.Ordinal))).ToList();
        return state.Count == 0
            ? CheckOutcome.Pass("It is a git repository, and this machine's state is not in it.")
            : CheckOutcome.Fail($"The repository holds state of this machine, transcripts among it: {string.Join(", ", state.Take(3))}.", $"Run: git rm --cached {string.Join(' ', state.Take(3))}");
    }
}

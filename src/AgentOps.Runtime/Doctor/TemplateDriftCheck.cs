namespace AgentOps;

/// <summary>Whether what Initialize-AgentWorkspace wrote is still what it would write: a .gitignore without a line of ours lets state into the repository.</summary>
internal sealed class TemplateDriftCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private const string Advice = "Delete the file and run Initialize-AgentWorkspace, which writes it anew.";

    public string Name => "template-drift";

    public CheckCategory Category => CheckCategory.Workspace;

    public Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var path = Path.Combine(scene.Workspace.Folder, ".gitignore");
        return Task.FromResult(File.Exists(path) ? Judge(File.ReadAllText(path)) : CheckOutcome.Warning("There is no .agentops/.gitignore, so a commit may take transcripts along.", Advice));
    }

    internal static CheckOutcome Judge(string text)
    {
        var missing = Lines(WorkspaceInitializer.Ignored).Except(Lines(text)).ToList();
        return missing.Count == 0
            ? CheckOutcome.Pass(".agentops/.gitignore is as Initialize-AgentWorkspace writes it.")
            : CheckOutcome.Warning($".agentops/.gitignore lacks: {string.Join(' ', missing)}", Advice);
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
}

namespace AgentOps;

/// <summary>
/// Whether what Initialize-AgentWorkspace wrote is still what it would write: a .gitignore without a line of ours lets state into the repository, and an old copy of a
/// shipped mission or workflow goes on in the old way.
/// </summary>
internal sealed class TemplateDriftCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private const string Advice = "Delete the file and run Initialize-AgentWorkspace, which writes it anew.";

    public string Name => "template-drift";

    public CheckCategory Category => CheckCategory.Workspace;

    public Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var path = Path.Combine(scene.Workspace.Folder, ".gitignore");
        var ignored = File.Exists(path) ? Judge(File.ReadAllText(path)) : CheckOutcome.Warning("There is no .agentops/.gitignore, so a commit may take transcripts along.", Advice);
        return Task.FromResult(ignored.Status == CheckStatus.Pass ? Judge(ignored, new TemplateService(scene.Workspace, scene.ShippedMissions, scene.ShippedWorkflows, scene.Clock).List()) : ignored);
    }

    internal static CheckOutcome Judge(string text)
    {
        var missing = Lines(WorkspaceInitializer.Ignored).Except(Lines(text)).ToList();
        return missing.Count == 0
            ? CheckOutcome.Pass(".agentops/.gitignore is as Initialize-AgentWorkspace writes it.")
            : CheckOutcome.Warning($".agentops/.gitignore lacks: {string.Join(' ', missing)}", Advice);
    }

    /// <summary>What somebody edited is his to keep; what nobody edited is to be as shipped.</summary>
    internal static CheckOutcome Judge(CheckOutcome ignored, IReadOnlyList<AgentTemplate> templates)
    {
        var drifted = templates.Where(template => template.State is TemplateState.Outdated or TemplateState.Missing or TemplateState.Conflict).ToList();
        if (drifted.Count > 0)
            return CheckOutcome.Warning($"Copies that are not what is shipped now: {string.Join(", ", drifted)}", "Run Update-AgentTemplate; for a conflict it writes the new text beside yours, for you to merge.");
        var copies = templates.Count(template => template.State != TemplateState.Shipped);
        return copies == 0 ? ignored : CheckOutcome.Pass(FormattableString.Invariant($"{ignored.Detail} None of the {copies} copies of shipped files is out of date."));
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
}

namespace AgentOps.Tests.Workflows;

/// <summary>The stages of the pipeline of Rex, Cleo and Tess, as its operators wrote them down.</summary>
public static class PlayStages
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Matrix { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["pending"] = ["implementation-in-progress"],
        ["implementation-in-progress"] = ["quality-in-progress", "waiting-quality-complete", "waiting-pr-created"],
        ["waiting-pr-created"] = ["quality-in-progress", "waiting-quality-complete"],
        ["quality-in-progress"] = ["security-in-progress", "waiting-quality-complete"],
        ["security-in-progress"] = ["testing-in-progress", "waiting-ready-for-qa"],
        ["testing-in-progress"] = ["waiting-atlas-integration", "waiting-pr-merged", "completed"],
        ["waiting-quality-complete"] = ["waiting-ready-for-qa"],
        ["waiting-ready-for-qa"] = ["waiting-atlas-integration", "waiting-pr-merged", "testing-in-progress"],
        ["waiting-atlas-integration"] = ["atlas-integration-in-progress", "waiting-pr-merged"],
        ["atlas-integration-in-progress"] = ["waiting-pr-merged", "waiting-atlas-integration"],
        ["waiting-pr-merged"] = ["quality-in-progress", "security-in-progress", "testing-in-progress", "completed"],
        ["completed"] = [],
    };
}

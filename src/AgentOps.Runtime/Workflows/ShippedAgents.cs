namespace AgentOps;

/// <summary>What the agents of shipped workflows stand for where the configuration says nothing else. They are ours, so they count in a workspace that nobody trusts too.</summary>
internal static class ShippedAgents
{
    private static readonly AgentTarget[] All =
    [
        new() { Name = "issue-tracker", Kind = AgentTargetKind.Tool, Tool = "get_tracker_issue" },
        new() { Name = "issue-triage", Kind = AgentTargetKind.Mission, Mission = "issue-triage" },
        new() { Name = "issue-plan", Kind = AgentTargetKind.Mission, Mission = "issue-plan" },
        new() { Name = "issue-engineer", Kind = AgentTargetKind.Mission, Mission = "issue-engineer" },
        new() { Name = "issue-qa", Kind = AgentTargetKind.Mission, Mission = "issue-qa" },
        new() { Name = "issue-review", Kind = AgentTargetKind.Mission, Mission = "issue-review" },
        new() { Name = "issue-guardrails", Kind = AgentTargetKind.Tool, Tool = "check_guardrails" },
        new() { Name = "issue-verdict", Kind = AgentTargetKind.Tool, Tool = "judge_review" },
        new() { Name = "issue-publisher", Kind = AgentTargetKind.Tool, Tool = "propose_publication" },
    ];

    public static IEnumerable<string> Names => All.Select(agent => agent.Name);

    /// <summary>Null for a name that is none of theirs.</summary>
    public static AgentTarget? Find(string? name) => Array.Find(All, agent => agent.Name == name);
}

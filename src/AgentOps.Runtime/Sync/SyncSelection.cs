namespace AgentOps;

/// <summary>Which staged hand-offs are applied together, as pure functions.</summary>
public static class SyncSelection
{
    /// <summary>Of each issue those that were staged last.</summary>
    public static IReadOnlyList<SyncArtifact> Latest(IReadOnlyList<SyncArtifact> staged) =>
        [.. staged.GroupBy(artifact => (artifact.Tracker, artifact.Issue)).SelectMany(issue => issue.Where(artifact => artifact.StagedAt == issue.Max(other => other.StagedAt)))];

    /// <summary>Each comment and each set of labels by itself; a branch, its pull request and the description that were staged together as one. Oldest first.</summary>
    public static IReadOnlyList<IReadOnlyList<SyncArtifact>> Together(IEnumerable<SyncArtifact> staged) =>
        [.. staged.DistinctBy(artifact => artifact.Path).GroupBy(artifact => (artifact.Tracker, artifact.Issue, artifact.StagedAt, Alone: HandoffRules.IsAlone(artifact.Action) ? artifact.Path : ""))
            .OrderBy(group => group.Key.StagedAt).ThenBy(group => group.Min(artifact => artifact.Action)).Select(group => group.OrderBy(artifact => artifact.Action).ToList())];
}

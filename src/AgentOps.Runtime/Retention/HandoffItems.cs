namespace AgentOps;

/// <summary>Hand-offs as items of retention: those of each issue the newest first. Touches no file.</summary>
internal static class HandoffItems
{
    private const string Stable = "stable";
    private const string Staged = "staged";
    private const string RepairNeeded = "repair_needed";

    public static IEnumerable<RetentionItem> Of(SyncSurvey survey) => survey.Staged.Select(Of).Concat(survey.Reviews.SelectMany(Of));

    /// <summary>Whose newest ones a rule keeps.</summary>
    public static string GroupOf(SyncPlace place) => place.Relative;

    public static IEnumerable<RetentionItem> Of(SyncReview review)
    {
        var protection = ProtectionOf(review);
        return SyncGroup.Of(review).Select(group => new RetentionItem(RetentionClasses.Handoffs, Below(group.Path), group.At)
        {
            State = protection is null ? Stable : RepairNeeded,
            Group = GroupOf(group.Place),
            Bytes = group.Bytes,
            Protection = protection,
        });
    }

    // What is deleted from an archive that is not sound could be what its repair needs.
    private static string? ProtectionOf(SyncReview review) =>
        review.Findings.Count > 0 ? $"its archive needs repair ({review.Findings[0].Code})"
        : review.IsConversion ? "its manifest is RepoAgents' own; Invoke-SyncRepair converts it" : null;

    private static RetentionItem Of(SyncArtifact staged) => new(RetentionClasses.Handoffs, Below(staged.Path), staged.StagedAt)
    {
        State = Staged,
        Group = GroupOf(new SyncPlace(staged.Tracker, staged.Issue)),
        Bytes = staged.Bytes,
        Protection = "it waits to be applied",
    };

    /// <summary>The part of a path below the workspace's folder: what an item is named by.</summary>
    public static string Below(string path) => path[(Workspace.FolderName.Length + 1)..];
}

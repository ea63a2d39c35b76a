namespace AgentOps;

/// <summary>All that lies in both folders, looked at once.</summary>
internal sealed record SyncSurvey(IReadOnlyList<SyncReview> Reviews, IReadOnlyList<SyncStray> Strays, IReadOnlyList<SyncArtifact> Staged)
{
    public IEnumerable<SyncFinding> Findings => Strays.Select(SyncStrays.FindingOf).Concat(Reviews.SelectMany(review => review.Findings));

    public IEnumerable<SyncRepairStep> Steps => Strays.Select(SyncPlanner.Of).Concat(Reviews.SelectMany(SyncPlanner.StepsOf));

    public IEnumerable<SyncArtifact> Applied => Reviews.SelectMany(review => review.Entries.Select(entry => SyncListing.Applied(review.Folder.Place, entry)));
}

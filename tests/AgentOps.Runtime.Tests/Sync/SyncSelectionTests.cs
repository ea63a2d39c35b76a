namespace AgentOps.Tests.Sync;

public sealed class SyncSelectionTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    [Fact]
    public void A_branch_its_pull_request_and_the_description_go_together() =>
        Assert.Equal(3, Assert.Single(SyncSelection.Together([Staged(SyncAction.PrBody, "md"), Staged(SyncAction.Branch, "json"), Staged(SyncAction.Pr, "json")])).Count);

    [Fact]
    public void Two_comments_of_one_moment_are_two_hand_offs()
    {
        var found = SyncSelection.Together([Staged(SyncAction.Comment, "md"), Staged(SyncAction.Comment, "json"), Staged(SyncAction.Labels, "json")]);
        Assert.Equal([SyncAction.Comment, SyncAction.Comment, SyncAction.Labels], found.Select(together => Assert.Single(together).Action));
    }

    private static SyncArtifact Staged(SyncAction action, string format) => new()
    {
        Tracker = "main", Issue = "42", Action = action, Format = format, StagedAt = Moment, Path = $"{action}.{format}", Summary = "", Bytes = 1,
    };
}

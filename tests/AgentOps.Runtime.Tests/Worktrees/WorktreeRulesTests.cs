namespace AgentOps.Tests.Worktrees;

public sealed class WorktreeRulesTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_half_made_one_keeps_the_commit_it_began_at()
    {
        var half = Record() with { BaseCommit = "first" };
        Assert.Equal("first", WorktreeRules.Begin(half, Record() with { BaseCommit = "later" }).BaseCommit);
    }

    [Fact]
    public void What_was_removed_is_made_anew() =>
        Assert.Equal("new", WorktreeRules.Begin(Record() with { State = WorktreeState.Removed, RemovedAt = Now }, Record() with { Name = "new" }).Name);

    [Fact]
    public void A_run_that_ends_after_its_merge_leaves_it_merged()
    {
        var merged = WorktreeRules.Move(Record() with { ReadyAt = Now }, new WorktreeMove(WorktreeState.Merged, Now) { Commit = "c" });

        var ended = WorktreeRules.Move(merged, new WorktreeMove(WorktreeState.Completed, Now.AddMinutes(1)));

        Assert.Equal((WorktreeState.Merged, Now, "c"), (ended.State, ended.MergedAt, ended.LastCommit));
        Assert.Equal(Now.AddMinutes(1), ended.EndedAt);
    }

    [Fact]
    public void What_was_removed_stays_so_when_its_run_ends()
    {
        var removed = Record() with { State = WorktreeState.Removed, RemovedAt = Now };
        Assert.Equal(removed, WorktreeRules.Move(removed, new WorktreeMove(WorktreeState.Completed, Now)));
    }

    private static Worktree Record() => new() { Id = "r", Name = "n", Kind = WorktreeKind.Worktree, Path = "p", Root = "p", Branch = "agentops/n-r", CreatedAt = Now };
}

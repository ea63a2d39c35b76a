namespace AgentOps.Tests.Worktrees;

public sealed class OrphanRulesTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_whole_one_with_its_folder_its_run_and_gits_note_is_none() => Assert.Equal(WorktreeState.Active, Only(Facts()).State);

    [Fact]
    public void A_run_that_was_removed_leaves_an_orphan_and_one_that_is_not_written_yet_does_not()
    {
        Assert.Equal(WorktreeState.Orphaned, Only(Facts() with { Runs = None }).State);
        Assert.Equal(WorktreeState.Active, Only(Facts(Record() with { CreatedAt = Now.AddMinutes(-1) }) with { Runs = None }).State);
    }

    [Theory]
    [InlineData(RunStatus.Running, WorktreeState.Active)]
    [InlineData(RunStatus.Failed, WorktreeState.Orphaned)]
    public void One_that_is_being_made_is_an_orphan_only_when_its_run_has_ended(RunStatus status, WorktreeState state) =>
        Assert.Equal(state, Only(Facts(Record() with { ReadyAt = null }, status) with { Folders = new Dictionary<string, DateTimeOffset>() }).State);

    [Theory]
    [InlineData(RunStatus.Blocked, WorktreeState.Active)]
    [InlineData(RunStatus.Succeeded, WorktreeState.Completed)]
    [InlineData(RunStatus.Failed, WorktreeState.Failed)]
    [InlineData(RunStatus.Cancelled, WorktreeState.Failed)]
    public void One_whose_run_ended_without_saying_so_is_as_its_run_ended(RunStatus status, WorktreeState state) =>
        Assert.Equal(state, Only(Facts(status: status)).State);

    [Fact]
    public void One_that_was_merged_stays_merged_however_its_run_ended() =>
        Assert.Equal(WorktreeState.Merged, Only(Facts(Record() with { State = WorktreeState.Merged }, RunStatus.Failed)).State);

    [Fact]
    public void A_folder_that_git_forgot_is_an_orphan_unless_it_is_a_copy()
    {
        var forgotten = new Dictionary<string, GitWorktreeEntry>();
        Assert.Equal(WorktreeState.Orphaned, Only(Facts() with { Registered = forgotten }).State);
        Assert.Equal(WorktreeState.Active, Only(Facts(Record() with { Kind = WorktreeKind.Copy, Branch = null }) with { Registered = forgotten }).State);
    }

    [Fact]
    public void A_branch_that_is_checked_out_anywhere_is_none() =>
        Assert.Single(OrphanRules.Judge(Facts() with { Branches = ["agentops/x-4p5q6r7s"], CheckedOut = new HashSet<string> { "agentops/x-4p5q6r7s" } }));

    [Fact]
    public void What_git_lists_without_a_folder_or_a_record_is_an_orphan()
    {
        var facts = Facts() with { Records = [], Folders = new Dictionary<string, DateTimeOffset>() };
        Assert.Equal((WorktreeState.Orphaned, "agentops/n-r"), (Only(facts).State, Only(facts).Branch));
    }

    [Theory]
    [InlineData(RunStatus.Running, 1)]
    [InlineData(RunStatus.Failed, 2)]
    public void A_folder_that_is_being_made_is_none_as_long_as_its_run_goes_on(RunStatus status, int listed)
    {
        const string Id = "01jd9k2m3n4p5q6r7s";
        var facts = Facts(Record() with { Id = Id, ReadyAt = null }, status);
        Assert.Equal(listed, OrphanRules.Judge(facts with
        {
            Folders = new Dictionary<string, DateTimeOffset> { [$"making-{Id}-abcdefgh"] = Now },
            Registered = new Dictionary<string, GitWorktreeEntry>(),
            Runs = new Dictionary<string, Run> { [Id] = facts.Runs["r"] with { Id = Id } },
        }).Count);
    }

    private static IReadOnlyDictionary<string, Run> None => new Dictionary<string, Run>();

    private static Worktree Only(WorktreeFacts facts) => Assert.Single(OrphanRules.Judge(facts));

    private static Worktree Record() => new()
    {
        Id = "r", Name = "n", Kind = WorktreeKind.Worktree, Path = ".agentops/worktrees/r", Branch = "agentops/n-r", CreatedAt = Now.AddDays(-1), ReadyAt = Now.AddDays(-1),
    };

    private static WorktreeFacts Facts(Worktree? record = null, RunStatus status = RunStatus.Running) => new()
    {
        Now = Now,
        Records = [record ?? Record()],
        Folders = new Dictionary<string, DateTimeOffset> { ["r"] = Now.AddDays(-1) },
        Registered = new Dictionary<string, GitWorktreeEntry> { ["r"] = new("/w/.agentops/worktrees/r", "agentops/n-r", false) },
        CheckedOut = new HashSet<string> { "agentops/n-r" },
        Branches = ["agentops/n-r"],
        Runs = new Dictionary<string, Run> { ["r"] = new() { Id = "r", Mission = "m", DefinitionHash = "h", Status = status } },
        FolderPath = ".agentops/worktrees",
    };
}

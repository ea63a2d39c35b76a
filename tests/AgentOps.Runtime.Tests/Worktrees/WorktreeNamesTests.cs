namespace AgentOps.Tests.Worktrees;

public sealed class WorktreeNamesTests
{
    private const string Run = "01jd9k2m3n4p5q6r7s";

    [Theory]
    [InlineData("rapid-dev", "rapid-dev")]
    [InlineData("Mend the log-in!", "Mend-the-log-in")]
    [InlineData("a..b", "a.b")]
    [InlineData("../../etc", "etc")]
    [InlineData(".hidden", "hidden")]
    [InlineData("--force", "force")]
    [InlineData("x.lock", "x.lock")]
    [InlineData("a@{1}~^:?*[\\", "a-1")]
    [InlineData("Größe", "Gr-e")]
    [InlineData("日本", "run")]
    [InlineData("", "run")]
    public void A_name_keeps_what_every_file_system_and_git_accept(string name, string safe) => Assert.Equal(safe, WorktreeNames.Sanitise(name));

    [Fact]
    public void With_the_run_it_has_80_characters_at_most() =>
        Assert.Equal(WorktreeNames.Prefix.Length + 80, WorktreeNames.BranchOf(WorktreeNames.Sanitise(new string('n', 300)), Run).Length);

    [Fact]
    public void Two_runs_of_one_name_have_two_branches() =>
        Assert.NotEqual(WorktreeNames.BranchOf("dev", "01jd9k2m3naaaaaaaa"), WorktreeNames.BranchOf("dev", "01jd9k2m3nbbbbbbbb"));

    [Fact]
    public void A_folder_in_making_tells_its_run()
    {
        Assert.Equal(Run, WorktreeNames.MadeFor(WorktreeNames.MakingOf(Run)));
        Assert.NotEqual(WorktreeNames.MakingOf(Run), WorktreeNames.MakingOf(Run));
        Assert.All([Run, "making-", "making-up", "making-a-long-list-of-things", $"making-{Run}"], name => Assert.Null(WorktreeNames.MadeFor(name)));
    }

    [Theory]
    [InlineData("agentops/dev-4p5q6r7s", true)]
    [InlineData("agentops/dev", false)]
    [InlineData("agentops/my-own-idea", false)]
    [InlineData("agentops/-4p5q6r7s", false)]
    [InlineData("other/dev-4p5q6r7s", false)]
    public void A_persons_branch_is_not_ours(string branch, bool ours) => Assert.Equal(ours, WorktreeNames.IsOurs(branch));
}

namespace AgentOps.Tests.Worktrees;

public sealed class GitCeilingTests
{
    [Theory]
    [InlineData("r/.agentops/worktrees/one", "r/.agentops/worktrees")]
    [InlineData("r/.agentops/worktrees/one/sub/folder", "r/.agentops/worktrees")]
    [InlineData("r/.agentops/worktrees", null)]
    [InlineData("r/worktrees/one", null)]
    [InlineData("r", null)]
    public void Git_looks_no_further_up_than_the_worktree_itself(string folder, string? ceiling) =>
        Assert.Equal(ceiling is null ? null : Path.GetFullPath(ceiling), GitCeiling.Of(Path.GetFullPath(folder)));
}

namespace AgentOps.Tests.Worktrees;

public sealed class GitWorktreeEntryTests
{
    [Fact]
    public void Each_block_is_a_worktree()
    {
        var entries = GitWorktreeEntry.Parse("""
            worktree /repo
            HEAD 1111111111111111111111111111111111111111
            branch refs/heads/main

            worktree /repo/.agentops/worktrees/with blanks
            HEAD 2222222222222222222222222222222222222222
            detached

            worktree /gone
            HEAD 3333333333333333333333333333333333333333
            branch refs/heads/agentops/a-1
            prunable gitdir file points to non-existent location

            """.ReplaceLineEndings("\n"));

        Assert.Equal(
            [("/repo", "main", false), ("/repo/.agentops/worktrees/with blanks", null, false), ("/gone", "agentops/a-1", true)],
            entries.Select(entry => (entry.Path.Replace('\\', '/')[(OperatingSystem.IsWindows() ? 2 : 0)..], entry.Branch, entry.IsPrunable)));
    }
}

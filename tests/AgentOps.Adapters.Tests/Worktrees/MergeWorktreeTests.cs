using System.Text.Json;

namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class MergeWorktreeTests : IAsyncLifetime
{
    private static readonly WorktreeMergeOptions Plain = new();
    private readonly WorktreeFixture at = new();
    private AgentRuntime runtime = null!;
    private Worktree worktree = null!;

    public async Task InitializeAsync()
    {
        runtime = await at.Repository().OpenAsync();
        worktree = await at.PrepareAsync(runtime);
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task What_was_left_uncommitted_is_committed_first_and_merged_with_a_commit_of_its_own()
    {
        Work("src/app.txt", "two\n");
        Work("src/new.txt", "new\n");

        var merge = await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default);

        Assert.Equal((MergeOutcome.Merged, "main", 2), (merge.Outcome, merge.Target, merge.CommittedFiles));
        Assert.Equal("two\n", File.ReadAllText(at.Whole.PathOf("src/app.txt")));
        Assert.Equal("new\n", File.ReadAllText(at.Whole.PathOf("src/new.txt")));
        Assert.Equal($"{worktree.BaseCommit} {merge.BranchCommit}", at.Git("log", "-1", "--format=%P"));
        Assert.Contains(worktree.Id, at.Git("log", "-1", "--format=%s", merge.BranchCommit), StringComparison.Ordinal);
        Assert.Equal("Ada <ada@example.org>", at.Git("log", "-1", "--format=%an <%ae>", merge.BranchCommit));
        var record = await runtime.Worktrees.GetAsync(worktree.Id, default);
        Assert.Equal((WorktreeState.Merged, at.Git("rev-parse", "HEAD")), (record.State, record.LastCommit));
    }

    [Fact]
    public async Task Merging_again_changes_nothing_and_records_what_a_crash_left_out()
    {
        Work("src/app.txt", "two\n");
        WorktreeFixture.GitIn(at.PathOf(worktree), "commit", "-q", "-a", "-m", "two");
        at.Git("merge", "-q", "--no-ff", "-m", "merged, and then the process died", worktree.Branch!);
        var head = at.Git("rev-parse", "HEAD");

        Assert.Equal(MergeOutcome.UpToDate, (await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default)).Outcome);

        Assert.Equal(head, at.Git("rev-parse", "HEAD"));
        Assert.Equal(WorktreeState.Merged, (await runtime.Worktrees.GetAsync(worktree.Id, default)).State);
    }

    [Fact]
    public async Task A_conflict_leaves_both_branches_as_they_were_and_is_reported()
    {
        Work("src/app.txt", "theirs\n");
        Work("src/new.txt", "new\n");
        at.Commit("src/app.txt", "ours\n");
        var head = at.Git("rev-parse", "HEAD");

        var merge = await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default);

        Assert.Equal((MergeOutcome.Conflict, head), (merge.Outcome, merge.TargetCommit));
        Assert.Equal(["src/app.txt"], merge.ConflictedFiles);
        Assert.Equal((head, "", "ours\n"), (at.Git("rev-parse", "HEAD"), at.Git("status", "--porcelain"), File.ReadAllText(at.Whole.PathOf("src/app.txt"))));
        Assert.Equal("theirs", at.Git("show", $"{worktree.Branch}:src/app.txt"));
        Assert.Equal(WorktreeState.Active, (await runtime.Worktrees.GetAsync(worktree.Id, default)).State);
        using var report = JsonDocument.Parse(File.ReadAllText(at.Whole.PathOf(merge.ReportPath!)));
        Assert.StartsWith(".agentops/reports/merge-conflict-", merge.ReportPath, StringComparison.Ordinal);
        Assert.Equal((worktree.Branch, "main", 1), (report.RootElement.GetProperty("branch").GetString(), report.RootElement.GetProperty("target").GetString(), report.RootElement.GetProperty("conflict_count").GetInt32()));
        Assert.Contains("git merge", report.RootElement.GetProperty("guidance").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_conflict_was_resolved_by_hand_merging_notes_it()
    {
        Work("src/app.txt", "theirs\n");
        at.Commit("src/app.txt", "ours\n");
        await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default);
        at.Git("merge", "-q", "--no-ff", "-X", "theirs", "-m", "by hand", worktree.Branch!);

        Assert.Equal(MergeOutcome.UpToDate, (await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default)).Outcome);
    }

    [Fact]
    public async Task Nothing_is_merged_over_uncommitted_work_but_our_own_files()
    {
        Work("src/app.txt", "two\n");
        at.Whole.Write("src/app.txt", "in the middle of something");

        Assert.Equal("worktree_dirty", await CodeOfMergeAsync());
        Assert.Equal("in the middle of something", File.ReadAllText(at.Whole.PathOf("src/app.txt")));

        at.Git("checkout", "-q", "src/app.txt");
        File.Delete(at.Whole.PathOf(".agentops/.gitignore"));
        at.Whole.Write(".agentops/reports/r.json", "{}");
        Assert.Equal(MergeOutcome.Merged, (await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default)).Outcome);
    }

    [Fact]
    public async Task Nothing_is_merged_into_a_merge_that_is_under_way()
    {
        Work("src/app.txt", "theirs\n");
        at.Commit("src/app.txt", "ours\n");
        await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default);
        Assert.Throws<InvalidOperationException>(() => at.Git("merge", "-q", worktree.Branch!));

        Assert.Equal("worktree_dirty", await CodeOfMergeAsync());
        Assert.NotEqual("", at.Git("rev-parse", "MERGE_HEAD"));
    }

    [Fact]
    public async Task A_branch_that_is_checked_out_nowhere_takes_no_merge()
    {
        at.Git("checkout", "-q", "-b", "other");
        Work("src/app.txt", "two\n");

        Assert.Equal("worktree_not_mergeable", await CodeOfMergeAsync());
        Assert.Equal(MergeOutcome.Merged, (await runtime.Worktrees.MergeAsync(worktree.Id, new WorktreeMergeOptions { Into = "other" }, default)).Outcome);
        Assert.Equal(worktree.BaseCommit, at.Git("rev-parse", "main"));
    }

    [Fact]
    public async Task A_branch_is_not_merged_into_itself() => Assert.Equal("worktree_not_mergeable", await WorktreeFixture.CodeOfAsync(
        () => runtime.Worktrees.MergeAsync(worktree.Id, new WorktreeMergeOptions { Into = worktree.Branch }, default)));

    [Fact]
    public async Task A_target_in_a_worktree_of_its_own_is_merged_there()
    {
        var elsewhere = at.Whole.PathOf("../elsewhere");
        at.Git("worktree", "add", "-q", "-b", "release", elsewhere);
        Work("src/app.txt", "two\n");

        await runtime.Worktrees.MergeAsync(worktree.Id, new WorktreeMergeOptions { Into = "release" }, default);

        Assert.Equal("two\n", File.ReadAllText(Path.Combine(elsewhere, "src/app.txt")));
        Assert.Equal("one\n", File.ReadAllText(at.Whole.PathOf("src/app.txt")));
    }

    [Fact]
    public async Task Without_an_identity_nothing_is_committed_in_a_made_up_name()
    {
        at.Git("config", "user.name", "");
        Work("src/app.txt", "two\n");

        Assert.Equal("git_identity_missing", await CodeOfMergeAsync());
        Assert.Equal(worktree.BaseCommit, at.Git("rev-parse", worktree.Branch!));
    }

    [Fact]
    public async Task A_worktree_on_another_branch_is_not_taken_for_its_own()
    {
        WorktreeFixture.GitIn(at.PathOf(worktree), "checkout", "-q", "-b", "elsewhere");
        Assert.Equal("worktree_not_mergeable", await CodeOfMergeAsync());
    }

    [Fact]
    public async Task A_git_file_that_an_agent_put_there_leads_nowhere()
    {
        Work("src/app.txt", "two\n");
        var foreign = Directory.CreateDirectory(at.Whole.PathOf("../foreign")).FullName;
        WorktreeFixture.GitIn(foreign, "init", "-q", "-b", worktree.Branch!);
        File.WriteAllText(at.PathOf(worktree, ".git"), $"gitdir: {foreign}/.git\n");

        Assert.Equal("worktree_not_mergeable", await CodeOfMergeAsync());
    }

    [Fact]
    public async Task The_repositorys_hooks_and_programs_are_not_run()
    {
        Work("src/app.txt", "two\n");
        foreach (var hook in new[] { "pre-commit", "commit-msg", "post-commit", "pre-merge-commit", "post-merge" })
        {
            var path = at.Whole.Write($".git/hooks/{hook}", $"#!/bin/sh\ntouch '{at.Root}/ran'\nexit 1\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal(MergeOutcome.Merged, (await runtime.Worktrees.MergeAsync(worktree.Id, Plain, default)).Outcome);
        Assert.False(File.Exists(at.Whole.PathOf("ran")));
        at.Git("config", "merge.odd.driver", "touch ran");
        Work("src/app.txt", "three\n");
        Assert.Equal("worktree_unsupported", await CodeOfMergeAsync());
    }

    [Fact]
    public async Task A_copy_and_a_worktree_of_a_detached_head_say_why_they_cannot_be_merged()
    {
        var copy = await at.PrepareAsync(runtime, WorktreeKind.Copy);
        at.Git("checkout", "-q", "--detach");
        var detached = await at.PrepareAsync(runtime);

        Assert.Equal("worktree_not_mergeable", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.MergeAsync(copy.Id, Plain, default)));
        Assert.Equal("worktree_not_mergeable", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.MergeAsync(detached.Id, Plain, default)));
    }

    [Fact]
    public async Task A_run_that_is_executed_merges_itself_and_nobody_else_does()
    {
        var run = await WorktreeFixture.RunAsync(runtime);
        var own = await at.PrepareAsync(runtime, id: run.Id);

        Assert.Equal("worktree_in_use", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.MergeAsync(own.Id, Plain, default)));
        Assert.Equal(MergeOutcome.UpToDate, (await runtime.Worktrees.MergeAsync(own.Id, new WorktreeMergeOptions { ByOwner = true }, default)).Outcome);
    }

    [Fact]
    public async Task Two_merges_at_once_lose_nothing()
    {
        var other = await at.PrepareAsync(runtime);
        Work("src/first.txt", "first\n");
        File.WriteAllText(at.PathOf(other, "src/second.txt"), "second\n");

        var merges = await Task.WhenAll(runtime.Worktrees.MergeAsync(worktree.Id, Plain, default), (await at.OpenAsync()).Worktrees.MergeAsync(other.Id, Plain, default));

        Assert.All(merges, merge => Assert.Equal(MergeOutcome.Merged, merge.Outcome));
        Assert.True(File.Exists(at.Whole.PathOf("src/first.txt")) && File.Exists(at.Whole.PathOf("src/second.txt")));
        Assert.Equal("", at.Git("status", "--porcelain"));
    }

    private void Work(string path, string text) => File.WriteAllText(at.PathOf(worktree, path), text);

    private Task<string> CodeOfMergeAsync() => WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.MergeAsync(worktree.Id, Plain, default));
}

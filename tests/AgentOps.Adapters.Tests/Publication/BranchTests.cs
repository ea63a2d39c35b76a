using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Publications;

public sealed class BranchTests : IAsyncLifetime
{
    private readonly PublicationFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Commits_of_others_on_that_branch_stay()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.At.Git("checkout", "-q", "-b", "theirs");
        at.At.Commit("their.txt", "theirs\n");
        at.At.Git("push", "-q", "origin", $"theirs:refs/heads/{proposed.Branch}");
        var theirs = at.TipAtRemote(proposed.Branch!);

        Assert.Equal("publication_branch_taken", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        Assert.Equal(theirs, at.TipAtRemote(proposed.Branch!));
        Assert.Empty(at.Site.Pulls.All);

        at.At.Git("push", "-q", "origin", "--delete", proposed.Branch!);
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task Commits_that_people_added_to_ours_are_no_obstacle()
    {
        var proposed = await at.ProposedAsync(runtime);
        var clone = Path.Combine(at.At.Whole.Workspace.Root, "..", "clone");
        at.At.Git("push", "-q", "origin", $"{proposed.Commit}:refs/heads/{proposed.Branch}");
        WorktreeFixture.GitIn(at.At.Root, "clone", "-q", "-b", proposed.Branch!, at.Remote, clone);
        WorktreeFixture.GitIn(clone, "-c", "user.name=Grace", "-c", "user.email=g@example.org", "commit", "-q", "--allow-empty", "-m", "More");
        WorktreeFixture.GitIn(clone, "push", "-q", "origin", proposed.Branch!);
        var more = at.TipAtRemote(proposed.Branch!);

        await PublicationFixture.ApproveAsync(runtime, proposed);
        Assert.Equal(more, at.TipAtRemote(proposed.Branch!));
        Assert.Single(at.Site.Pulls.All);
    }

    [Fact]
    public async Task A_branch_that_was_removed_after_it_was_pushed_is_pushed_again()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/pulls"] = Http.LoopbackReply.Json("{}", 403);
        await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed));
        at.At.Git("push", "-q", "origin", "--delete", proposed.Branch!);
        at.Site.Others.Clear();
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task Commits_that_the_remote_base_does_not_have_are_not_published_along()
    {
        at.At.Commit("private.txt", "not for others\n");
        var proposed = await at.ProposedAsync(runtime);
        Assert.Equal("publication_base_missing", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        Assert.Null(at.TipAtRemote(proposed.Branch!));

        at.At.Git("push", "-q", "origin", "main");
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_base_that_has_moved_on_is_no_obstacle_and_one_that_was_rewritten_is()
    {
        var proposed = await at.ProposedAsync(runtime);
        var clone = Path.Combine(at.At.Whole.Workspace.Root, "..", "clone");
        WorktreeFixture.GitIn(at.At.Root, "clone", "-q", at.Remote, clone);
        string[] commit = ["-c", "user.name=Grace", "-c", "user.email=g@example.org", "commit", "-q", "--allow-empty", "-m", "Moved"];
        WorktreeFixture.GitIn(clone, "checkout", "-q", "--orphan", "fresh");
        WorktreeFixture.GitIn(clone, commit);
        WorktreeFixture.GitIn(clone, "push", "-q", "--force", "origin", "fresh:main");
        Assert.Equal("publication_base_missing", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));

        WorktreeFixture.GitIn(clone, "checkout", "-q", "main");
        WorktreeFixture.GitIn(clone, commit);
        WorktreeFixture.GitIn(clone, "push", "-q", "--force", "origin", "main");
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_remote_that_is_not_there_is_one_error()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.At.Git("remote", "rename", "origin", "elsewhere");
        Assert.Equal("publication_remote_invalid", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        at.At.Git("remote", "rename", "elsewhere", "origin");
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_remote_that_leads_to_another_repository_gets_nothing()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.At.Git("remote", "set-url", "origin", "https://127.0.0.1/octo/other.git");
        Assert.Equal("publication_remote_invalid", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
    }

    [Fact]
    public async Task A_remote_on_another_server_than_the_tracker_gets_nothing()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.At.Git("remote", "set-url", "origin", "https://ada:not-a-password-7@elsewhere.invalid/octo/demo.git");
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => PublicationFixture.ApproveAsync(runtime, proposed));
        Assert.Equal("publication_remote_invalid", refused.Code);
        Assert.DoesNotContain("not-a-password-7", refused.Message);
    }

    [Fact]
    public async Task Hooks_and_programs_of_the_repository_do_not_run()
    {
        var proposed = await at.ProposedAsync(runtime);
        var witness = at.At.Whole.PathOf("witness");
        foreach (var hook in new[] { "pre-push", "reference-transaction", "post-index-change" })
        {
            var path = Path.Combine(at.At.Root, ".git", "hooks", hook);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"#!/bin/sh\ntouch '{witness}'\nexit 1\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        at.At.Git("config", "remote.origin.receivepack", $"touch '{witness}'; git-receive-pack");
        at.At.Git("config", "remote.origin.uploadpack", $"touch '{witness}'; git-upload-pack");
        at.At.Git("config", "credential.helper", $"!touch '{witness}'");

        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
        Assert.False(File.Exists(witness));
    }

    [Fact]
    public async Task A_transport_that_the_repository_allows_itself_does_not_run()
    {
        var proposed = await at.ProposedAsync(runtime);
        var witness = at.At.Whole.PathOf("witness");
        at.At.Git("config", "protocol.ext.allow", "always");
        at.At.Git("remote", "set-url", "origin", $"ext::touch {witness}");

        Assert.Equal("dependency_rejected", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        Assert.False(File.Exists(witness));
    }

    [Fact]
    public async Task What_is_published_is_what_was_approved_whatever_the_branch_has_become()
    {
        var worktree = await at.WorkAsync(runtime);
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        File.WriteAllText(at.At.PathOf(worktree, "src/app.txt"), "three\n");
        WorktreeFixture.GitIn(at.At.PathOf(worktree), "commit", "-q", "-am", "Later");
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
        Assert.Equal("two", WorktreeFixture.GitIn(at.Remote, "show", $"{proposed.Branch}:src/app.txt"));
    }

    private static Task<string> CodeAsync(Func<Task> act) => WorktreeFixture.CodeOfAsync(act);
}

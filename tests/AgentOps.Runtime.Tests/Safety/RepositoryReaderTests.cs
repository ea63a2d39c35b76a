using AgentOps.Tests.Processes;

namespace AgentOps.Tests.Safety;

public sealed class RepositoryReaderTests : IDisposable
{
    private const string Git = "git -c user.name=t -c user.email=t@example.com";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [GitFact]
    public Task Nothing_done_is_nothing_changed() => ChangesAsync("true");

    [GitFact]
    public Task A_changed_and_a_new_file_are_told() => ChangesAsync("echo x >> a.txt; mkdir d; echo y > 'd/ä b.txt'", "a.txt", "d/ä b.txt");

    [GitFact]
    public Task A_deleted_file_is_told() => ChangesAsync("rm a.txt", "a.txt");

    [GitFact]
    public Task A_file_that_was_dirty_before_is_told_only_when_it_changes() => ChangesAsync("echo more >> untracked.txt; touch dirty.txt", "untracked.txt");

    [GitFact]
    public Task A_commit_does_not_hide_its_files() => ChangesAsync($"echo x > new.txt; {Git} add new.txt; {Git} commit -qm x", "new.txt");

    [GitFact]
    public Task A_new_branch_does_not_hide_its_files() =>
        ChangesAsync($"git switch -qc fix; echo x > new.txt; {Git} add new.txt; {Git} commit -qm x; git switch -q main", "new.txt");

    [GitFact]
    public Task Another_branch_that_moves_is_told() => ChangesAsync("git branch -f other main", ".git/refs/heads/other");

    [GitFact]
    public Task Rewritten_history_is_told() => ChangesAsync($"{Git} commit -q --amend -m other", ".git/refs/heads/main");

    [GitFact]
    public Task A_deleted_branch_and_a_new_tag_are_told() =>
        ChangesAsync("git branch -qD other; git tag v1", ".git/refs/heads/other", ".git/refs/tags/v1");

    [GitFact]
    public Task A_checkout_of_another_branch_is_told() => ChangesAsync("git symbolic-ref HEAD refs/heads/other", ".git/HEAD", "a.txt");

    [GitFact]
    public Task Hooks_and_configuration_are_told() =>
        ChangesAsync("echo x > .git/hooks/pre-commit; git config core.editor x", ".git/config", ".git/hooks/pre-commit");

    [GitFact]
    public Task A_command_that_the_agent_configured_is_not_run() =>
        ChangesAsync("git config core.fsmonitor 'touch pwned; false'", ".git/config");

    [GitFact]
    public async Task A_filter_of_the_repositorys_own_configuration_is_not_run()
    {
        await ShAsync($"git init -q -b main; echo a > a.txt; {Git} add .; {Git} commit -qm one; echo '* filter=evil' > .git/info/attributes; git config filter.evil.clean 'touch pwned; cat'; sleep 0.01; echo b > a.txt");
        await new RepositoryReader().BeforeAsync(folder.Path, folder.Path, CancellationToken.None);
        Assert.False(File.Exists(Path.Combine(folder.Path, "pwned")));
    }

    [GitFact]
    public Task A_file_hidden_from_git_status_is_told() =>
        ChangesAsync("git update-index --assume-unchanged a.txt; echo x >> a.txt", "a.txt");

    [GitFact]
    public Task A_repository_that_is_broken_is_told_and_no_error() => ChangesAsync("rm .git/config .git/HEAD", ".git/config");

    [GitFact]
    public Task Definitions_below_agentops_are_told_and_the_runtimes_own_files_are_not() =>
        ChangesAsync("""
            cd .agentops; mkdir -p logs artifacts/r missions
            echo x > agentops.db; echo x > agentops.db-wal; echo x > logs/a.jsonl; echo x > artifacts/r/f
            echo x > missions/evil.yaml
            """, ".agentops/missions/evil.yaml");

    [GitFact]
    public async Task A_folder_that_is_no_repository_is_walked()
    {
        folder.File("a.txt", "a");
        folder.File(".agentops/agentops.yaml", "");
        var reader = new RepositoryReader();
        var before = await reader.BeforeAsync(folder.Path, folder.Path, CancellationToken.None);
        folder.File("deep/b.txt", "b");
        folder.File("a.txt", "longer");
        var after = await reader.AfterAsync(before, CancellationToken.None);

        Assert.Equal(["a.txt", "deep/b.txt"], RepositoryScope.Changed(before, after));
    }

    private async Task ChangesAsync(string script, params string[] expected)
    {
        await ShAsync($"""
            git init -q -b main; echo a > a.txt; echo d > dirty.txt; echo .agentops > .gitignore; mkdir .agentops
            {Git} add .; {Git} commit -qm one; git branch other
            echo b >> a.txt; {Git} commit -qam two
            echo more >> dirty.txt; echo u > untracked.txt; rm -f .git/hooks/*
            """);
        var reader = new RepositoryReader();
        var before = await reader.BeforeAsync(folder.Path, folder.Path, CancellationToken.None);
        await ShAsync(script);
        var after = await reader.AfterAsync(before, CancellationToken.None);

        Assert.Equal(expected, RepositoryScope.Changed(before, after));
        Assert.False(File.Exists(Path.Combine(folder.Path, "pwned")));
    }

    private async Task ShAsync(string script)
    {
        var result = await ShellChild.RunAsync(ShellChild.Of("set -e\n" + script, folder.Path));
        Assert.True(result.Succeeded, result.StderrTail);
    }
}

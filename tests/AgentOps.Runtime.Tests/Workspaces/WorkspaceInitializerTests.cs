using System.Runtime.Versioning;

namespace AgentOps.Tests.Workspaces;

public sealed class WorkspaceInitializerTests : IDisposable
{
    private const string Configuration = "# health:\n";
    private readonly TemporaryFolder disk = new();

    public void Dispose() => disk.Dispose();

    [Fact]
    public void It_is_made_at_the_repositorys_root()
    {
        Git.Repository(disk["repo"]);
        Assert.Equal(disk["repo"], WorkspaceInitializer.Plan(disk.Folder("repo/a/b"), force: false).Root);
    }

    [Fact]
    public void It_is_made_in_the_folder_itself_where_there_is_no_repository() =>
        Assert.Equal(disk["plain"], WorkspaceInitializer.Plan(disk.Folder("plain"), force: false).Root);

    [Fact]
    public void A_linked_worktree_plans_its_main_working_tree()
    {
        Git.Repository(disk["repo"]);
        Git.Run(disk["repo"], "worktree", "add", "-q", disk["linked"]);
        Assert.Equal(disk["repo"], WorkspaceInitializer.Plan(disk["linked"], force: false).Root);
    }

    [Fact]
    public void Planning_writes_nothing()
    {
        disk.Folder("plain");
        var before = disk.Snapshot();
        WorkspaceInitializer.Plan(disk["plain"], force: false);
        Assert.Equal(before, disk.Snapshot());
    }

    [Fact]
    public void What_it_makes_is_private_and_trusted()
    {
        var workspace = Make("repo");
        Assert.Equal(Configuration, File.ReadAllText(workspace.ConfigurationPath));
        Assert.True(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(file | UnixFileMode.UserExecute, File.GetUnixFileMode(workspace.Folder));
        Assert.Equal(file, File.GetUnixFileMode(workspace.ConfigurationPath));
        Assert.Equal(file, File.GetUnixFileMode(disk["user/trust.json"]));
        Assert.Equal(file | UnixFileMode.UserExecute, File.GetUnixFileMode(disk["user"]));
    }

    [Fact]
    public void Git_keeps_what_people_write_and_ignores_the_rest()
    {
        Git.Repository(disk["repo"]);
        Make("repo");
        foreach (var file in new[] { "missions/a.yaml", "missions/deep/b.yaml", "workflows/c.yaml", "runbooks/d.md", "agentops.db", "logs/agentops.jsonl", "cache/e" })
            disk.File($"repo/.agentops/{file}");
        Assert.Equal(
            [".agentops/.gitignore", ".agentops/agentops.yaml", ".agentops/missions/a.yaml", ".agentops/missions/deep/b.yaml", ".agentops/runbooks/d.md", ".agentops/workflows/c.yaml"],
            Git.Run(disk["repo"], "ls-files", "--others", "--exclude-standard").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Doing_it_again_keeps_a_persons_files_and_trusts_none_of_them()
    {
        disk.File("repo/.agentops/agentops.yaml", "models: {}\n");
        disk.File("repo/.agentops/.gitignore", "mine\n");
        disk.File("repo/.agentops/missions/a.yaml", "id: a\n");
        var before = disk.Snapshot();
        var workspace = Make("repo");
        Make("repo");
        Assert.Equal(before, disk.Snapshot());
        Assert.False(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));
    }

    [Fact]
    public void Inside_another_workspace_it_is_refused_unless_forced()
    {
        disk.Folder("outer/.agentops");
        disk.Folder("outer/inner");
        Assert.Equal("workspace_nested", Assert.Throws<AgentOpsException>(() => WorkspaceInitializer.Plan(disk["outer/inner"], force: false)).Code);
        Assert.Equal(disk["outer/inner"], WorkspaceInitializer.Plan(disk["outer/inner"], force: true).Root);
    }

    [Fact]
    public void Inside_a_repository_that_is_a_workspace_the_outer_one_is_meant_unless_forced()
    {
        Git.Repository(disk["repo"]);
        disk.Folder("repo/.agentops");
        disk.Folder("repo/inner");
        Assert.Equal(disk["repo"], WorkspaceInitializer.Plan(disk["repo/inner"], force: false).Root);
        Assert.Equal(disk["repo/inner"], WorkspaceInitializer.Plan(disk["repo/inner"], force: true).Root);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Assert.Equal("workspace_not_found", Assert.Throws<AgentOpsException>(() => WorkspaceInitializer.Plan(disk["missing"], force: false)).Code);

    [Fact]
    public void A_link_is_refused()
    {
        disk.Link("link", disk.Folder("real"));
        Assert.Equal("workspace_not_owned", Assert.Throws<AgentOpsException>(() => WorkspaceInitializer.Plan(disk["link"], force: false)).Code);
    }

    [RootTheory]
    [InlineData("theirs")]
    [InlineData("theirs/.agentops")]
    public void Another_users_folder_is_refused(string owned)
    {
        disk.Folder(owned);
        Chown.To(disk[owned], 12345);
        Assert.Equal("workspace_not_owned", Assert.Throws<AgentOpsException>(() => WorkspaceInitializer.Plan(disk["theirs"], force: false)).Code);
    }

    [Fact]
    public void Where_nothing_can_be_written_it_says_so()
    {
        // A file in the folder's place stops root too, which no mode does.
        var workspace = new Workspace(disk.Folder("repo"));
        disk.File("repo/.agentops");
        var error = Assert.Throws<AgentOpsException>(() => WorkspaceInitializer.Create(workspace, disk.Trust(), TimeProvider.System, Configuration));
        Assert.Equal("workspace_not_writable", error.Code);
    }

    [NotRootFact]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_folder_is_told_while_planning()
    {
        File.SetUnixFileMode(disk.Folder("repo"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal("workspace_not_writable", Assert.Throws<AgentOpsException>(() => WorkspaceInitializer.Plan(disk["repo"], force: false)).Code);
    }

    private Workspace Make(string folder) =>
        WorkspaceInitializer.Create(WorkspaceInitializer.Plan(disk.Folder(folder), force: false), disk.Trust(), TimeProvider.System, Configuration);
}

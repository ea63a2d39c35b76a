namespace AgentOps.Tests.Workspaces;

public sealed class WorkspaceLocatorTests : IDisposable
{
    private readonly TemporaryFolder disk = new();
    private readonly Dictionary<string, string> environment = [];

    public void Dispose() => disk.Dispose();

    [Fact]
    public void It_is_found_from_a_folder_deep_inside()
    {
        disk.Folder("repo/.agentops");
        Assert.Equal(disk["repo"], Find(null, disk.Folder("repo/a/b")).Root);
    }

    [Fact]
    public void The_nearest_of_two_is_found()
    {
        disk.Folder("repo/.agentops");
        disk.Folder("repo/inner/.agentops");
        Assert.Equal(disk["repo/inner"], Find(null, disk.Folder("repo/inner/x")).Root);
    }

    [Fact]
    public void A_named_path_wins_over_the_variable_and_the_variable_over_the_folder()
    {
        foreach (var name in new[] { "named", "variable", "here" })
            disk.Folder($"{name}/.agentops");
        environment["AGENTOPS_WORKSPACE"] = disk["variable"];
        Assert.Equal(disk["named"], Find(disk["named"] + "/", disk["here"]).Root);
        Assert.Equal(disk["named"], Find("../named", disk["here"]).Root);
        Assert.Equal(disk["variable"], Find(null, disk["here"]).Root);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("missing")]
    [InlineData("plain")]
    public void No_workspace_is_an_error(string? named)
    {
        disk.Folder("plain");
        Fails("workspace_not_found", named, disk.Path);
    }

    [Fact]
    public void A_variable_that_names_no_workspace_is_an_error_though_the_folder_has_one()
    {
        disk.Folder("repo/.agentops");
        environment["AGENTOPS_WORKSPACE"] = disk["missing"];
        Fails("workspace_not_found", null, disk["repo"]);
    }

    [Theory]
    [InlineData("agentops.db")]
    [InlineData("agentops.db-wal")]
    [InlineData("agentops.db-shm")]
    [InlineData("agentops.db-journal")]
    [InlineData("artifacts")]
    [InlineData("logs")]
    [InlineData("worktrees")]
    public void A_link_in_the_place_of_what_agentops_writes_is_refused(string name)
    {
        disk.Folder("repo/.agentops");
        disk.Folder("elsewhere");
        disk.Link($"repo/.agentops/{name}", disk["elsewhere"]);
        Fails("workspace_not_owned", disk["repo"], disk.Path);
    }

    [Fact]
    public void A_root_that_is_a_link_is_refused()
    {
        disk.Folder("repo/.agentops");
        disk.Link("link", disk["repo"]);
        Fails("workspace_not_owned", disk["link"], disk.Path);
        Fails("workspace_not_owned", null, disk["link"]);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("nowhere")]
    public void An_agentops_folder_that_is_a_link_is_refused(string target)
    {
        disk.Folder("elsewhere");
        disk.Folder("repo");
        disk.Link("repo/.agentops", disk[target]);
        Fails("workspace_not_owned", null, disk["repo"]);
    }

    [Fact]
    public void A_link_above_the_root_is_fine_and_the_root_has_none_in_it()
    {
        disk.Folder("real/repo/.agentops");
        disk.Link("tmp", disk["real"]);
        Assert.Equal(disk["real/repo"], Find(disk["tmp/repo"], disk.Path).Root);
    }

    [RootTheory]
    [InlineData("repo")]
    [InlineData("repo/.agentops")]
    public void Another_users_folder_is_refused(string owned)
    {
        disk.Folder("repo/.agentops");
        Chown.To(disk[owned], 12345);
        Fails("workspace_not_owned", null, disk["repo"]);
    }

    [Fact]
    public void A_linked_worktree_belongs_to_the_main_working_tree()
    {
        Git.Repository(disk["repo"]);
        disk.Folder("repo/.agentops");
        Git.Run(disk["repo"], "worktree", "add", "-q", disk["linked"]);
        disk.Folder("linked/.agentops");
        Assert.Equal(disk["repo"], Find(null, disk.Folder("linked/a")).Root);
        Assert.Equal(disk["repo"], Find(disk["linked"], disk.Path).Root);
    }

    [Fact]
    public void A_runs_worktree_belongs_to_its_owner_though_it_has_a_checked_out_agentops_folder()
    {
        Git.Repository(disk["repo"]);
        disk.Folder("repo/.agentops/worktrees");
        Git.Run(disk["repo"], "worktree", "add", "-q", disk["repo/.agentops/worktrees/run1"]);
        disk.Folder("repo/.agentops/worktrees/run1/.agentops");
        Assert.Equal(disk["repo"], Find(null, disk.Folder("repo/.agentops/worktrees/run1/src")).Root);
    }

    [Fact]
    public void A_runs_folder_without_git_belongs_to_its_owner_too()
    {
        disk.Folder("repo/.agentops/worktrees/run1/.agentops");
        Assert.Equal(disk["repo"], Find(null, disk["repo/.agentops/worktrees/run1"]).Root);
    }

    [Fact]
    public void A_worktree_whose_main_tree_is_no_workspace_may_be_one_itself()
    {
        Git.Repository(disk["repo"]);
        Git.Run(disk["repo"], "worktree", "add", "-q", disk["linked"]);
        disk.Folder("linked/.agentops");
        Assert.Equal(disk["linked"], Find(null, disk["linked"]).Root);
    }

    [Fact]
    public void A_git_file_that_the_repository_does_not_know_borrows_nothing()
    {
        Git.Repository(disk["repo"]);
        disk.Folder("repo/.agentops");
        Git.Run(disk["repo"], "worktree", "add", "-q", disk["linked"]);
        disk.File("stranger/.git", File.ReadAllText(disk["linked/.git"]));
        Fails("workspace_not_found", null, disk["stranger"]);
    }

    [Theory]
    [InlineData("gitdir: ../repo/.git/modules/x")]
    [InlineData("gitdir:")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Any_other_git_file_is_no_link_to_a_workspace(string text)
    {
        disk.Folder("repo/.git/modules/x");
        disk.Folder("repo/.agentops");
        disk.File("other/.git", text);
        Fails("workspace_not_found", null, disk["other"]);
    }

    private Workspace Find(string? named, string folder) => WorkspaceLocator.Find(named, folder, name => environment.GetValueOrDefault(name));

    private void Fails(string code, string? named, string folder) =>
        Assert.Equal(code, Assert.Throws<AgentOpsException>(() => Find(named, folder)).Code);
}

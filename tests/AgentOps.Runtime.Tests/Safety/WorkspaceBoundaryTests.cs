using System.Diagnostics;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Safety;

public sealed class WorkspaceBoundaryTests : IDisposable
{
    private readonly TemporaryFolder disk = new();
    private readonly WorkspaceBoundary boundary;

    public WorkspaceBoundaryTests()
    {
        disk.File("root/src/a.cs", "inside");
        disk.File("root/.git/config");
        disk.File("root/.agentops/agentops.db");
        disk.File("outside/secret", "outside");
        boundary = new WorkspaceBoundary(disk["root"]);
    }

    public void Dispose() => disk.Dispose();

    [Theory]
    [InlineData("src/a.cs", "src/a.cs")]
    [InlineData("./src/../src//a.cs", "src/a.cs")]
    [InlineData("new/deep/file", "new/deep/file")]
    [InlineData("..hidden", "..hidden")]
    [InlineData("a~b.txt", "a~b.txt")]
    [InlineData(".gitignore", ".gitignore")]
    [InlineData(".github/workflows/ci.yml", ".github/workflows/ci.yml")]
    [InlineData("src/.agentopsrc", "src/.agentopsrc")]
    public void A_path_inside_is_absolute_and_without_detours(string path, string expected)
    {
        Assert.Equal(disk[$"root/{expected}"], boundary.Read(path));
        Assert.Equal(disk[$"root/{expected}"], boundary.Write(path));
    }

    [Fact]
    public void An_absolute_path_inside_is_fine() => Assert.Equal(disk["root/src/a.cs"], boundary.Read(disk["root/src/a.cs"]));

    [Fact]
    public void The_root_may_be_read_and_not_written()
    {
        Assert.Equal(disk["root"], boundary.Read("."));
        Refused("path_outside_workspace", () => boundary.Write("src/.."));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../outside/secret")]
    [InlineData("src/../../outside/secret")]
    [InlineData("missing/../../outside/secret")]
    [InlineData("../root-sibling/x")]
    [InlineData("/etc/passwd")]
    [InlineData("~/x")]
    [InlineData("~root/x")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void A_path_outside_is_refused(string path)
    {
        Refused("path_outside_workspace", () => boundary.Read(path));
        Refused("path_outside_workspace", () => boundary.Write(path));
    }

    [Fact]
    public void A_sibling_whose_name_begins_like_the_root_is_outside() =>
        Refused("path_outside_workspace", () => boundary.Read(disk["root2/x"]));

    [Theory]
    [InlineData("link", "outside/secret")]
    [InlineData("link/secret", "outside")]
    [InlineData("link/new/file", "outside")]
    [InlineData("link", "outside/not-there-yet")]
    [InlineData("link/x", "missing")]
    public void A_link_that_leads_out_is_refused_whether_or_not_its_target_is_there(string path, string target)
    {
        disk.Link("root/link", disk[target]);
        Refused("path_outside_workspace", () => boundary.Read(path));
        Refused("path_outside_workspace", () => boundary.Write(path));
    }

    [Fact]
    public void The_parent_of_a_link_is_the_parent_of_where_it_leads()
    {
        disk.Link("root/link", disk.Folder("outside/deep"));
        Refused("path_outside_workspace", () => boundary.Read("link/../secret"));
    }

    [Fact]
    public void A_chain_of_links_is_followed_to_its_end()
    {
        disk.Link("root/one", "two");
        disk.Link("root/two", "../outside");
        Refused("path_outside_workspace", () => boundary.Read("one/secret"));
    }

    [Fact]
    public void A_circle_of_links_is_refused()
    {
        disk.Link("root/one", "two");
        disk.Link("root/two", "one");
        Refused("path_outside_workspace", () => boundary.Read("one"));
    }

    [Fact]
    public void A_link_inside_is_resolved()
    {
        disk.Link("root/link", "src");
        Assert.Equal(disk["root/src/a.cs"], boundary.Read("link/a.cs"));
    }

    [Theory]
    [InlineData(".git/config")]
    [InlineData(".GIT/config")]
    [InlineData(".Git")]
    [InlineData("src/.git/hooks/x")]
    [InlineData(".git./config")]
    [InlineData(".git /config")]
    [InlineData(".git::$INDEX_ALLOCATION/config")]
    [InlineData("GIT~1/config")]
    [InlineData(".g\u200cit/config")]
    [InlineData("src/../.git/config")]
    [InlineData("x\\.git\\config")]
    [InlineData(".agentops/agentops.db")]
    [InlineData(".AgentOps/agentops.yaml")]
    [InlineData(".agentops")]
    [InlineData("AGENTO~1/agentops.db")]
    [InlineData("AG1A2B~1/agentops.db")]
    public void Protected_folders_are_never_written_however_they_are_spelt(string path) =>
        Refused("path_protected", () => boundary.Write(path));

    [Fact]
    public void A_link_into_a_protected_folder_is_not_written()
    {
        disk.Link("root/hooks", ".git");
        disk.Link("root/state", ".agentops");
        Refused("path_protected", () => boundary.Write("hooks/post-commit"));
        Refused("path_protected", () => boundary.Read("state/agentops.db"));
    }

    [Theory]
    [InlineData(".agentops/agentops.db")]
    [InlineData(".AGENTOPS/logs/agentops.jsonl")]
    public void The_state_is_not_read_either(string path) => Refused("path_protected", () => boundary.Read(path));

    [Fact]
    public void Git_may_be_read() => Assert.Equal(disk["root/.git/config"], boundary.Read(".git/config"));

    [Fact]
    public void A_runs_worktree_under_agentops_is_a_root_like_any_other()
    {
        disk.File("root/.agentops/worktrees/r1/a");
        var worktree = new WorkspaceBoundary(disk["root/.agentops/worktrees/r1"]);
        Assert.Equal(disk["root/.agentops/worktrees/r1/a"], worktree.Write("a"));
        Refused("path_outside_workspace", () => worktree.Read("../../agentops.db"));
    }

    [Theory]
    [InlineData("C:x")]
    [InlineData(@"\\server\share\x")]
    [InlineData("//server/share/x")]
    [InlineData(@"\\?\C:\x")]
    [InlineData(@"\\.\pipe\x")]
    [InlineData("a.txt:stream")]
    [InlineData("a.txt::$DATA")]
    [InlineData("folder./a")]
    [InlineData("folder /a")]
    [InlineData("a.")]
    [InlineData("PROGRA~1/a")]
    [InlineData("NUL")]
    [InlineData("src/con.txt")]
    [InlineData("COM1")]
    [InlineData("a?b")]
    public void On_windows_names_that_mean_another_are_refused(string path) =>
        Refused("path_outside_workspace", () => new WorkspaceBoundary(disk["root"], windows: true).Read(path));

    [Fact]
    public void Where_a_path_leads_is_told_relative_to_the_root()
    {
        disk.Link("root/link", "src");
        Assert.Equal("src/a.cs", boundary.Relative("link/a.cs"));
        Assert.Equal(".", boundary.Relative("."));
        Assert.Null(boundary.Relative("../outside"));
    }

    [Fact]
    public void An_opened_file_is_read()
    {
        File.WriteAllText(disk["root/src/new.txt"], "text");
        using var reader = new StreamReader(boundary.OpenRead("src/new.txt"));
        Assert.Equal("text", reader.ReadToEnd());
    }

    [Theory]
    [InlineData("src")]
    [InlineData("missing")]
    public void What_is_no_file_is_not_opened(string path) => Refused("file_unreadable", () => boundary.OpenRead(path));

    [UnixFact]
    public void A_pipe_is_not_opened_so_nobody_waits_on_it_for_ever()
    {
        using (var mkfifo = Process.Start("mkfifo", [disk["root/pipe"]]))
            mkfifo.WaitForExit();
        Refused("file_unreadable", () => boundary.OpenRead("pipe"));
    }

    private static void Refused(string code, Func<object> act) => Assert.Equal(code, Assert.Throws<AgentOpsException>(act).Code);
}

using AgentOps.Tests.Time;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Templates;

public sealed class TemplateServiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Workspace workspace;
    private readonly TemplateService templates;

    public TemplateServiceTests()
    {
        workspace = new Workspace(Directory.CreateDirectory(Path.Combine(folder.Path, "repo")).FullName);
        Directory.CreateDirectory(workspace.Folder);
        Ship("one");
        templates = new TemplateService(workspace, Path.Combine(folder.Path, "missions"), null, new ManualClock());
    }

    private string Copy => Path.Combine(workspace.Folder, "missions", "plan.yaml");

    [Fact]
    public void An_old_copy_becomes_the_new_text_and_an_edited_one_gets_it_beside()
    {
        Mend(isNamed: true);
        Ship("two");
        Assert.Equal((TemplateState.Outdated, TemplateChange.Written), (Look().State, Mend().Change));
        Assert.Equal("two", File.ReadAllText(Copy));

        File.WriteAllText(Copy, "mine");
        Ship("three");
        Assert.Equal(TemplateState.Conflict, Look().State);
        var mended = Mend();

        Assert.Equal((TemplateState.Edited, ".agentops/missions/plan.yaml.new"), (mended.State, mended.Beside));
        Assert.Equal(("mine", "three"), (File.ReadAllText(Copy), File.ReadAllText(Copy + ".new")));
        Assert.Equal(TemplateChange.None, Mend().Change);
    }

    [Fact]
    public void Two_backups_in_one_second_are_two_files()
    {
        Mend(isNamed: true);
        File.WriteAllText(Copy, "first");
        Mend(force: true);
        File.WriteAllText(Copy, "second");
        Mend(force: true);

        Assert.Equal(["first", "second"], Directory.GetFiles(Path.GetDirectoryName(Copy)!, "*.bak").Select(File.ReadAllText).Order());
        Assert.Equal(TemplateState.Current, Look().State);
    }

    [Fact]
    public void Ends_of_lines_and_a_byte_order_mark_do_not_count()
    {
        Ship("a\nb\n");
        Mend(isNamed: true);
        File.WriteAllText(Copy, "\uFEFFa\r\nb\r\n");

        Assert.Equal(TemplateState.Current, Look().State);
    }

    [Theory]
    [InlineData("<<<<<<< ours")]
    [InlineData("[]")]
    [InlineData("""{"templates":["missions/plan.yaml"]}""")]
    [InlineData("""{"templates":{"missions/plan.yaml":"\ud800"}}""")]
    public void Notes_that_cannot_be_read_make_nobodys_work_an_old_copy(string notes)
    {
        Mend(isNamed: true);
        Ship("two");
        File.WriteAllText(TemplateNotes.PathOf(workspace), notes);

        Assert.Equal((TemplateState.Edited, TemplateChange.None), (Look().State, Mend().Change));
        Assert.Equal("one", File.ReadAllText(Copy));
    }

    [Fact]
    public void Killed_between_the_text_and_its_note_it_ends_in_the_same_place()
    {
        Mend(isNamed: true);
        var notes = File.ReadAllText(TemplateNotes.PathOf(workspace));
        Ship("two");
        Mend();
        File.WriteAllText(TemplateNotes.PathOf(workspace), notes);

        Assert.Equal(TemplateState.Current, Look().State);

        File.Delete(Copy);
        Assert.Equal((TemplateState.Missing, TemplateState.Current), (Look().State, Mend().State));
    }

    [Fact]
    public void What_is_not_shipped_is_no_template() =>
        Assert.Equal("template_not_found", Assert.Throws<AgentOpsException>(() => templates.Update("plan", TemplateKind.Workflow, isNamed: true, force: false)).Code);

    public void Dispose() => folder.Dispose();

    private void Ship(string text)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "missions"));
        File.WriteAllText(Path.Combine(folder.Path, "missions", "plan.yaml"), text);
    }

    private AgentTemplate Look() => Assert.Single(templates.List());

    private AgentTemplate Mend(bool isNamed = false, bool force = false) => templates.Update("plan", TemplateKind.Mission, isNamed, force);
}

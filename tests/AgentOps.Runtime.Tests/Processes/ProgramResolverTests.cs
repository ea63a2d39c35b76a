namespace AgentOps.Tests.Processes;

public sealed class ProgramResolverTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public void A_bare_name_is_found_in_the_first_folder_that_has_it()
    {
        var first = folder.Script("one/tool", "");
        folder.Script("two/tool", "");

        Assert.Equal(first, ProgramResolver.Resolve("tool", $"{folder.Path}/none:{folder.Path}/one:{folder.Path}/two", "/elsewhere"));
    }

    [UnixFact]
    public void An_absolute_path_is_taken_as_it_is() =>
        Assert.Equal("/bin/sh", ProgramResolver.Resolve("/bin/sh", null, folder.Path));

    [UnixFact]
    public void A_program_of_the_workspace_is_not_picked_by_name()
    {
        folder.Script("work/bin/tool", "");

        Assert.Equal("command_not_found", CodeOf("tool", $"{folder.Path}/work/bin", $"{folder.Path}/work"));
    }

    [UnixFact]
    public void A_link_into_the_workspace_on_PATH_is_no_way_round()
    {
        folder.Script("work/bin/tool", "");
        Directory.CreateSymbolicLink($"{folder.Path}/alias", $"{folder.Path}/work");

        Assert.Equal("command_not_found", CodeOf("tool", $"{folder.Path}/alias/bin", $"{folder.Path}/work"));
        Assert.Equal("command_not_found", CodeOf("tool", $"{folder.Path}/alias/bin/../bin/", $"{folder.Path}/work"));
    }

    [UnixFact]
    public void A_workspace_reached_through_a_link_is_recognised()
    {
        folder.Script("work/bin/tool", "");
        Directory.CreateSymbolicLink($"{folder.Path}/alias", $"{folder.Path}/work");

        Assert.Equal("command_not_found", CodeOf("tool", $"{folder.Path}/work/bin", $"{folder.Path}/alias"));
    }

    [UnixFact]
    public void A_program_in_the_current_folder_is_not_picked()
    {
        var here = Environment.CurrentDirectory;
        var name = "agentops-test-" + Path.GetFileName(folder.Path);
        var program = Path.Combine(here, name);
        File.Copy(folder.Script("tool", ""), program);
        try
        {
            Assert.Equal("command_not_found", CodeOf(name, $"{here}:.::/bin", folder.Path));
        }
        finally
        {
            File.Delete(program);
        }
    }

    [UnixFact]
    public void A_folder_beside_the_workspace_with_a_longer_name_is_not_inside_it()
    {
        var tool = folder.Script("work-tools/tool", "");

        Assert.Equal(tool, ProgramResolver.Resolve("tool", $"{folder.Path}/work-tools", $"{folder.Path}/work"));
    }

    [Theory]
    [InlineData("./tool")]
    [InlineData("bin/tool")]
    [InlineData("../tool")]
    [InlineData("bin\\tool")]
    [InlineData("C:tool")]
    [InlineData("")]
    public void A_relative_path_is_refused(string name) => Assert.Equal("command_not_found", CodeOf(name, "/bin", "/work"));

    [UnixFact]
    public void A_file_without_the_right_to_execute_is_no_program()
    {
        folder.File("bin/tool");

        Assert.Equal("command_not_found", CodeOf("tool", $"{folder.Path}/bin", "/work"));
        Assert.Equal("command_not_found", CodeOf($"{folder.Path}/bin/tool", null, "/work"));
    }

    private static string CodeOf(string name, string? path, string root) =>
        Assert.Throws<AgentOpsException>(() => ProgramResolver.Resolve(name, path, root)).Code;
}

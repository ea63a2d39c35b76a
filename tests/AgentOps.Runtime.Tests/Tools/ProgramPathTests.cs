namespace AgentOps.Tests.Tools;

public sealed class ProgramPathTests : IDisposable
{
    private readonly TestRepository repository = new(git: false);

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_program_inside_the_workspace_is_passed_over()
    {
        var planted = Program(repository.Root);
        var real = Program(repository.Outside);

        Assert.Equal(real, ProgramPath.Find("tool", $"{Path.GetDirectoryName(planted)}{Path.PathSeparator}{repository.Outside}", repository.Root));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("bin")]
    [InlineData("")]
    public void A_relative_entry_is_passed_over(string entry) => Assert.Null(ProgramPath.Find("tool", entry, repository.Root));

    [Fact]
    public void A_file_that_may_not_be_executed_is_passed_over()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(Path.Combine(repository.Outside, "tool"), "");

        Assert.Null(ProgramPath.Find("tool", repository.Outside, repository.Root));
    }

    private static string Program(string folder)
    {
        var path = Path.Combine(folder, OperatingSystem.IsWindows() ? "tool.exe" : "tool");
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}

using AgentOps.Cmdlets;

namespace AgentOps.Tests.Hosting;

public sealed class ExportFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("agentops-").FullName;

    [Fact]
    public void Nothing_is_there_before_the_commit()
    {
        var path = Path.Combine(folder, "a.jsonl");
        using var file = new ExportFile(path);
        file.Stream.WriteByte(65);
        Assert.False(File.Exists(path));
        file.Commit(replace: false);
        Assert.Equal("A", File.ReadAllText(path));
    }

    [Fact]
    public void Without_a_commit_nothing_stays()
    {
        using (var file = new ExportFile(Path.Combine(folder, "a.jsonl")))
            file.Stream.WriteByte(65);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void An_existing_file_is_kept_unless_it_may_be_replaced()
    {
        var path = Path.Combine(folder, "a.jsonl");
        File.WriteAllText(path, "old");
        using (var file = new ExportFile(path))
            Assert.Throws<IOException>(() => file.Commit(replace: false));
        Assert.Equal("old", File.ReadAllText(path));
        using (var file = new ExportFile(path))
            file.Commit(replace: true);
        Assert.Equal("", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

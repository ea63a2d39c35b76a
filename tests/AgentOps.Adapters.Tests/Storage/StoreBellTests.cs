namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreBellTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-bell-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void It_rings_once_for_all_that_was_written_since_it_was_asked()
    {
        using var bell = StoreBell.TryOpen(folder.FullName);
        Assert.Equal(OperatingSystem.IsLinux(), bell is not null);
        if (bell is null)
            return;

        Assert.False(bell.Wait(TimeSpan.FromMilliseconds(1)));
        File.WriteAllText(Path.Combine(folder.FullName, "one"), "x");
        File.WriteAllText(Path.Combine(folder.FullName, "two"), "x");
        Assert.True(bell.Wait(TimeSpan.FromSeconds(30)));
        Assert.False(bell.Wait(TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_none() => Assert.Null(StoreBell.TryOpen(Path.Combine(folder.FullName, "nowhere")));
}

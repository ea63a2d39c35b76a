using System.Runtime.Versioning;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder disk = new();

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task The_content_is_replaced_whole_and_nothing_is_left_beside_it()
    {
        disk.File("a.json", "a long old text");
        AtomicFile.Write(disk["a.json"], "new");
        await AtomicFile.WriteAsync(disk["b.json"], "b", ownerOnly: false, CancellationToken.None);
        Assert.Equal("new", File.ReadAllText(disk["a.json"]));
        Assert.Equal(["a.json", "b.json"], Directory.EnumerateFileSystemEntries(disk.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_no_temporary_one()
    {
        disk.File("folder/inside");
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(disk["folder"], "x"));
        Assert.Equal(["folder"], Directory.EnumerateFileSystemEntries(disk.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Cancelled_it_leaves_the_old_file_and_no_temporary_one()
    {
        disk.File("a", "old");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AtomicFile.WriteAsync(disk["a"], "new", ownerOnly: false, new CancellationToken(canceled: true)));
        Assert.Equal("old", File.ReadAllText(disk["a"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Fact]
    public void An_existing_file_is_not_created_again()
    {
        Assert.True(AtomicFile.TryCreate(disk["a"], "first"));
        Assert.False(AtomicFile.TryCreate(disk["a"], "second"));
        Assert.Equal("first", File.ReadAllText(disk["a"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void The_mode_is_the_owners_only_or_what_it_was()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        AtomicFile.Write(disk["private"], "x", ownerOnly: true);
        File.SetUnixFileMode(disk.File("script"), mode);
        AtomicFile.Write(disk["script"], "x");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(disk["private"]));
        Assert.Equal(mode, File.GetUnixFileMode(disk["script"]));
    }

    [Fact]
    public void A_link_is_replaced_and_what_it_led_to_is_untouched()
    {
        disk.File("target", "old");
        disk.Link("link", disk["target"]);
        AtomicFile.Write(disk["link"], "new");
        Assert.Equal(("old", "new"), (File.ReadAllText(disk["target"]), File.ReadAllText(disk["link"])));
        Assert.Null(new FileInfo(disk["link"]).LinkTarget);
    }
}

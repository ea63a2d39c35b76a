
namespace AgentOps.Adapters.Tests.Storage;

public sealed class MountTableTests
{
    private static readonly string[] Mounts =
    [
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
        "30 22 0:40 / /srv rw - nfs4 server:/export rw",
        "31 30 0:41 / /srv/local rw master:2 - xfs /dev/vdb rw",
        "32 22 0:42 / /home/ana/my\\040share rw - fuse.sshfs host:/ rw",
        "33 22 0:43 / /mnt/c rw - 9p drvfs rw",
        "not a mount",
    ];

    [Theory]
    [InlineData("/work/.agentops/agentops.db", "ext4", false)]
    [InlineData("/srv/repo/.agentops/agentops.db", "nfs4", true)]
    [InlineData("/srv/local/repo/agentops.db", "xfs", false)]
    [InlineData("/srvice/agentops.db", "ext4", false)]
    [InlineData("/home/ana/my share/agentops.db", "fuse.sshfs", true)]
    [InlineData("/mnt/c/agentops.db", "9p", true)]
    public void The_innermost_mount_decides(string path, string type, bool network)
    {
        Assert.Equal(type, MountTable.TypeOf(path, Mounts));
        Assert.Equal(network, MountTable.IsNetwork(type));
    }

    [Fact]
    public void A_later_mount_hides_the_earlier_one_at_the_same_place() =>
        Assert.Equal("nfs", MountTable.TypeOf("/a/b", [Mounts[0], "40 22 0:1 / /a rw - tmpfs t rw", "41 40 0:2 / /a rw - nfs s:/ rw"]));

    [Fact]
    public void Nothing_known_is_nothing_refused() => Assert.False(MountTable.IsNetwork(MountTable.TypeOf("/x", [])));
}

using System.Diagnostics;

namespace AgentOps.Tests.Processes;

public sealed class PageOpenerTests
{
    [Fact]
    public void A_page_is_opened_by_its_address_and_without_a_shell()
    {
        if (OperatingSystem.IsWindows())
            return;
        var started = new List<ProcessStartInfo>();
        new PageOpener(started.Add, name => name == PageOpener.Variable ? "/bin/sh:firefox" : Environment.GetEnvironmentVariable(name)).Open("/tmp/a b;c.html");

        var info = Assert.Single(started);
        Assert.False(info.UseShellExecute);
        Assert.Equal(["file:///tmp/a%20b;c.html"], info.ArgumentList);
        if (OperatingSystem.IsLinux())
            Assert.Equal("/bin/sh", info.FileName);
    }

    [Fact]
    public void Where_nothing_opens_pages_that_is_said()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var opener = new PageOpener(_ => Assert.Fail("started"), name => name == PageOpener.Variable ? "no-such-browser" : "");
        Assert.Equal("command_not_found", Assert.Throws<AgentOpsException>(() => opener.Open("/tmp/x.html")).Code);
    }
}

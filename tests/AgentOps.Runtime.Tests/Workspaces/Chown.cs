using System.Diagnostics;

namespace AgentOps.Tests.Workspaces;

/// <summary>Gives a file to another user, which only root may do.</summary>
internal static class Chown
{
    public static void To(string path, int user)
    {
        using var chown = Process.Start("chown", [$"{user}", path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }
}

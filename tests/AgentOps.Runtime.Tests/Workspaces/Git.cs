using System.Diagnostics;

namespace AgentOps.Tests.Workspaces;

/// <summary>The real git.</summary>
internal static class Git
{
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode is 0 or 1 ? output : throw new InvalidOperationException(error);
    }

    public static string Repository(string folder)
    {
        Directory.CreateDirectory(folder);
        Run(folder, "init", "-q");
        Run(folder, "commit", "-q", "--allow-empty", "-m", "start");
        return folder;
    }
}

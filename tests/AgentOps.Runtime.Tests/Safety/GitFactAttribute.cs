namespace AgentOps.Tests.Safety;

/// <summary>A test over a real repository; skipped by name where git or /bin/sh is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!File.Exists("/bin/sh") || !folders.Any(folder => File.Exists(Path.Combine(folder, "git"))))
            Skip = "needs git and /bin/sh";
    }
}

namespace AgentOps.Tests.Processes;

/// <summary>A table of real shell commands; skipped by name where there is no /bin/sh.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (!File.Exists("/bin/sh"))
            Skip = "needs /bin/sh";
    }
}

namespace AgentOps.Tests.Processes;

/// <summary>A test that runs real shell commands; skipped by name where there is no /bin/sh.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (!File.Exists("/bin/sh"))
            Skip = "needs /bin/sh";
    }
}

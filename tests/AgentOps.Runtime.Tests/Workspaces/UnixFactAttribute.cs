namespace AgentOps.Tests.Workspaces;

/// <summary>Skips by name where there are no Unix modes and shells.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs Unix" : null;
}

namespace AgentOps.Tests.Workspaces;

/// <summary>Skips by name for users who may not give files away.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute() => Skip = OperatingSystem.IsWindows() || Environment.UserName != "root" ? "needs root" : null;
}

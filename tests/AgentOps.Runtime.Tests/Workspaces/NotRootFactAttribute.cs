namespace AgentOps.Tests.Workspaces;

/// <summary>Skips by name for root, whom no mode stops.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotRootFactAttribute : FactAttribute
{
    public NotRootFactAttribute() => Skip = OperatingSystem.IsWindows() || Environment.UserName == "root" ? "needs an ordinary Unix user" : null;
}

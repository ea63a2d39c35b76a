namespace AgentOps.Host.Tests.Workers;

/// <summary>Skipped by name where there is no shell and no SIGTERM.</summary>
public sealed class FactOnUnixAttribute : FactAttribute
{
    public FactOnUnixAttribute() => Skip = OperatingSystem.IsWindows() ? "Unix only." : null;
}

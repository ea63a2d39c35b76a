namespace AgentOps.Adapters.Tests.Storage;

/// <summary>Skipped by name where there are no file modes.</summary>
public sealed class FactOnUnixAttribute : FactAttribute
{
    public FactOnUnixAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no file modes." : null;
}

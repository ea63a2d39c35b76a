namespace AgentOps.Adapters.Tests.Retention;

/// <summary>Links need rights on Windows.</summary>
public sealed class FactOnUnixAttribute : FactAttribute
{
    public FactOnUnixAttribute() => Skip = OperatingSystem.IsWindows() ? "Links need rights on Windows." : null;
}

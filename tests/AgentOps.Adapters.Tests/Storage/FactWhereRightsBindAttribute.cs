namespace AgentOps.Adapters.Tests.Storage;

/// <summary>Skipped by name for root, who may write everything.</summary>
public sealed class FactWhereRightsBindAttribute : FactAttribute
{
    public FactWhereRightsBindAttribute() =>
        Skip = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? "Root may write what is read-only." : null;
}

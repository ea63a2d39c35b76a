namespace AgentOps.Host.Tests.Workers;

/// <inheritdoc cref="FactOnUnixAttribute"/>
public sealed class TheoryOnUnixAttribute : TheoryAttribute
{
    public TheoryOnUnixAttribute() => Skip = OperatingSystem.IsWindows() ? "Unix only." : null;
}

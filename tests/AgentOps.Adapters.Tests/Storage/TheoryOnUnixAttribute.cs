namespace AgentOps.Adapters.Tests.Storage;

public sealed class TheoryOnUnixAttribute : TheoryAttribute
{
    public TheoryOnUnixAttribute() => Skip = OperatingSystem.IsWindows() ? "Unix only." : null;
}

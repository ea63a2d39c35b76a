using AgentOps.Tests.Processes;

namespace AgentOps.Tests.Tools;

internal static class Invocations
{
    public static ToolInvocation Of(TemporaryFolder folder, string arguments) => new()
    {
        Arguments = ToolArguments.Parse(arguments),
        RunId = "run1",
        StepNumber = 1,
        Root = folder.Path,
        Workspace = folder.Path,
        Artifacts = Path.Combine(folder.Path, ".agentops", "artifacts", "run1"),
        TraceId = "trace1",
    };
}

namespace AgentOps;

/// <summary>The paths that a git tool was asked to look at, held inside the boundary.</summary>
internal static class GitPaths
{
    /// <summary>Relative to the workspace; empty when none was asked for.</summary>
    public static IReadOnlyList<string> Of(ToolInvocation invocation, string argument) =>
        [.. invocation.Arguments.List(argument).Select(path => FileSet.Relative(invocation.Root, ToolFiles.Read(invocation, path)))];
}

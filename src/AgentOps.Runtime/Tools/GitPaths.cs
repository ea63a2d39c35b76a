namespace AgentOps;

/// <summary>The paths a git tool looks at: those asked for, held inside the boundary, else all below the workspace.</summary>
internal static class GitPaths
{
    public static IReadOnlyList<string> Of(ToolInvocation invocation, string argument)
    {
        var asked = invocation.Arguments.List(argument);
        return asked.Count == 0 ? ["."] : [.. asked.Select(path => FileSet.Relative(invocation.Root, ToolFiles.Read(invocation, path)))];
    }
}

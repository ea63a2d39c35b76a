namespace AgentOps;

/// <summary>Around a git tool: where there is no git or no repository, the output says so too, since reports are made of outputs.</summary>
internal sealed class GitTool(ITool inner) : ITool
{
    public ToolDescriptor Descriptor => inner.Descriptor;

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        try
        {
            return await inner.InvokeAsync(invocation, ct);
        }
        catch (AgentOpsException refused) when (refused.Code is "not_a_repository" or "command_not_found" or "tool_failed")
        {
            return new ToolResult { Output = $"Not available: {refused.Message}", Error = refused.Envelope };
        }
    }
}

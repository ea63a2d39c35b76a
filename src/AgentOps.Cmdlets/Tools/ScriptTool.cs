namespace AgentOps.Cmdlets;

/// <summary>A tool that runs PowerShell in a runspace of ours; it gets its arguments as parameters and nothing else of anybody's session.</summary>
internal sealed class ScriptTool(ToolDescriptor descriptor, ToolBody body, ToolRunspaces runspaces) : ITool
{
    public ToolDescriptor Descriptor => descriptor;

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var runspace = runspaces.Rent();
        var call = new ScriptCall(runspace, invocation);
        try
        {
            runspace.Prepare(invocation.Root);
            call.Add(body);
            return await call.RunAsync(ct);
        }
        finally
        {
            runspaces.Return(runspace, clean: call.HasEnded && !body.LeavesTraces);
        }
    }
}

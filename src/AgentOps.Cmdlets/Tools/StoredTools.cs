namespace AgentOps.Cmdlets;

/// <summary>Makes callable what a workspace stores by reference.</summary>
internal static class StoredTools
{
    /// <summary>Null for what PowerShell does not run.</summary>
    public static ITool? Load(StoredTool tool, Workspace workspace, ToolRunspaces runspaces)
    {
        ToolBody? body = tool.Source switch
        {
            ToolSource.Script => new FileBody(tool.Name, Path.Combine(workspace.Root, tool.Reference), tool.ContentHash),
            ToolSource.Module or ToolSource.Command => new CommandBody(tool.Name, tool.Reference, tool.ContentHash),
            _ => null,
        };
        return body is null ? null : new ScriptTool(Describe(tool), body, runspaces);
    }

    public static ToolDescriptor Describe(StoredTool tool) => new()
    {
        Name = tool.Name,
        Description = tool.Description,
        Schema = tool.Schema,
        Risk = tool.Risk,
        Idempotent = tool.Idempotent,
        Source = tool.Source,
    };
}

namespace AgentOps;

/// <summary>Where a tool comes from.</summary>
public enum ToolSource
{
    /// <summary>Part of AgentOps.</summary>
    BuiltIn,

    /// <summary>A script block of this session; gone with the process.</summary>
    Session,

    /// <summary>A script file of the workspace.</summary>
    Script,

    /// <summary>A command of a PowerShell module.</summary>
    Module,

    /// <summary>An existing PowerShell command.</summary>
    Command,

    /// <summary>A tool of an MCP server.</summary>
    Mcp,
}

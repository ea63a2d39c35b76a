using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>What a tool runs.</summary>
internal abstract class ToolBody
{
    /// <summary>True when a call may leave something behind in its runspace.</summary>
    public virtual bool LeavesTraces => false;

    /// <summary>Adds the command to call. Fails with tool_changed when it is not what was registered.</summary>
    public abstract void AddTo(PowerShell shell, ToolRunspace runspace);
}

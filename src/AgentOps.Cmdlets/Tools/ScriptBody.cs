using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>A script's text. A block bound to the caller's session would run on the caller's thread, or wait for it for ever; text does not.</summary>
internal sealed class ScriptBody(string text) : ToolBody
{
    public override bool LeavesTraces { get; } = GlobalState.IsNamedIn(text);

    public override void AddTo(PowerShell shell, ToolRunspace runspace) => shell.AddScript(text, useLocalScope: true);
}

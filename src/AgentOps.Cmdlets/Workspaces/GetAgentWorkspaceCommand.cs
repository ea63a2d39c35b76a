using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentWorkspace")]
[OutputType(typeof(WorkspaceInfo))]
public sealed class GetAgentWorkspaceCommand : WorkspaceCommand
{
    private protected override void Process() => WriteObject(Describe(FindWorkspace()));
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsSecurity.Revoke, "AgentWorkspaceTrust", SupportsShouldProcess = true)]
[OutputType(typeof(WorkspaceInfo))]
public sealed class RevokeAgentWorkspaceTrustCommand : WorkspaceCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        if (!ShouldProcess(workspace.Root, "Trust its configuration and missions no longer"))
            return;
        if (!TrustStore.Default().Revoke(workspace))
            WriteVerbose($"{workspace.Root} was not trusted.");
        if (PassThru)
            WriteObject(Describe(workspace));
    }
}

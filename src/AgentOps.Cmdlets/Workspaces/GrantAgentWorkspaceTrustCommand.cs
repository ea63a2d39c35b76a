using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsSecurity.Grant, "AgentWorkspaceTrust", SupportsShouldProcess = true)]
[OutputType(typeof(WorkspaceInfo))]
public sealed class GrantAgentWorkspaceTrustCommand : WorkspaceCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        if (!ShouldProcess(workspace.Root, "Trust its configuration and missions as they are now"))
            return;
        foreach (var file in TrustStore.Default().Grant(workspace, Clock.GetUtcNow()))
            WriteVerbose($"Trusted: {file}");
        if (PassThru)
            WriteObject(Describe(workspace));
    }
}

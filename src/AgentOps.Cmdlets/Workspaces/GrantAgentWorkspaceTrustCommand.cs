using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsSecurity.Grant, "AgentWorkspaceTrust", SupportsShouldProcess = true)]
[OutputType(typeof(WorkspaceInfo))]
public sealed class GrantAgentWorkspaceTrustCommand : WorkspaceCommand
{
    [Parameter]
    public SwitchParameter IncludeStore { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        if (!ShouldProcess(workspace.Root, IncludeStore ? "Trust its configuration and missions as they are now, and take its store over" : "Trust its configuration and missions as they are now"))
            return;
        if (IncludeStore)
            Run(ct => TrustStore.Default().TakeOverStoreAsync(workspace, Registry.Adapters, Clock, ct));
        foreach (var file in TrustStore.Default().Grant(workspace, Clock.GetUtcNow()))
            WriteVerbose($"Trusted: {file}");
        if (PassThru)
            WriteObject(Describe(workspace));
    }
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "OpsStatus")]
[OutputType(typeof(OpsStatus))]
public sealed class GetOpsStatusCommand : OpsCommand
{
    private protected override void Process()
    {
        var service = Service();
        WriteObject(Run(service.StatusAsync));
    }
}

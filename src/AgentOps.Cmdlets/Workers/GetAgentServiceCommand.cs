using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentService")]
[OutputType(typeof(AgentService))]
public sealed class GetAgentServiceCommand : AgentCommand
{
    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process() => WriteObject(Run(ct => Runtime.Service.GetAsync(ct)));
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Wait, "AgentRun")]
[OutputType(typeof(Run))]
public sealed class WaitAgentRunCommand : ForEachRunCommand
{
    [Parameter]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    private protected override void Act(Run run) => WriteObject(Run(ct => Runtime.Runs.WaitAsync(run.Id, Timeout, ct)));
}

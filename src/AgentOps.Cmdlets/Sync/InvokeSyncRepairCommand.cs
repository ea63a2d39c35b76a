using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Invoke, "SyncRepair", SupportsShouldProcess = true)]
[OutputType(typeof(SyncRepairStep))]
public sealed class InvokeSyncRepairCommand : SyncCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // The archive is what a person judges an agent by.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var (sync, scope) = (Sync, Scope);
        var agreed = new List<SyncRepairStep>();
        foreach (var step in Run(ct => sync.PlanAsync(scope, ct)))
        {
            var mends = step.Codes.Count == 0 ? "" : $" ({string.Join(", ", step.Codes)})";
            if (ShouldProcess($"{step.Detail}: {step.Path}{mends}", $"{step.Detail}: {step.Path}{mends}?", "Repair", out var reason))
                agreed.Add(step);
            else if (PassThru && reason == ShouldProcessReason.WhatIf)
                WriteObject(step);
        }
        Stream(ct => sync.RepairAsync(agreed, ct), Report);
    }

    private void Report(SyncRepairStep step)
    {
        if (PassThru)
            WriteObject(step);
        if (step.Error is { } error)
            WriteFailure(new AgentOpsException(error, step.Path));
    }
}

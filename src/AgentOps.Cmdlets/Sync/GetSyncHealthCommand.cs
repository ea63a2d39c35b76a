using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "SyncHealth")]
[OutputType(typeof(SyncHealth))]
public sealed class GetSyncHealthCommand : SyncCommand
{
    private protected override void Process()
    {
        var (sync, scope) = (Sync, Scope);
        WriteObject(Run(ct => sync.HealthAsync(scope, ct)));
    }
}

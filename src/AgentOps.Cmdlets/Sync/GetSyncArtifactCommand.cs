using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "SyncArtifact")]
[OutputType(typeof(SyncArtifact))]
public sealed class GetSyncArtifactCommand : SyncCommand
{
    [Parameter]
    public SyncAction[] Action { get; set; } = [];

    [Parameter]
    public SwitchParameter Applied { get; set; }

    private protected override void Process()
    {
        var (sync, scope) = (Sync, Scope);
        var found = Applied ? Run(ct => sync.AppliedAsync(scope, ct)) : sync.Staged(scope);
        foreach (var artifact in found.Where(artifact => Action.Length == 0 || Action.Contains(artifact.Action)))
            WriteObject(artifact);
    }
}

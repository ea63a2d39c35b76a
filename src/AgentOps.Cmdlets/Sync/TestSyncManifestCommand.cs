using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "SyncManifest")]
[OutputType(typeof(SyncFinding), typeof(bool))]
public sealed class TestSyncManifestCommand : SyncCommand
{
    private bool found;

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        var (sync, scope) = (Sync, Scope);
        var findings = Run(ct => sync.CheckAsync(scope, ct));
        found |= findings.Count > 0;
        if (!Quiet)
            WriteObject(findings, enumerateCollection: true);
    }

    // One answer for all, since a list of False is true to an if statement.
    private protected override void End()
    {
        if (Quiet)
            WriteObject(!found);
    }
}

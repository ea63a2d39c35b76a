using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "AgentStore")]
[OutputType(typeof(StoreFinding), typeof(bool))]
public sealed class TestAgentStoreCommand : StoreCommand
{
    private bool failed;

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BackupCompleter))]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        var path = Path is null ? null : FileSystemPath(Path);
        var findings = Run(ct => KeeperOf(FindWorkspace()).ExamineAsync(path, ct));
        failed |= findings.Any(finding => finding.Severity == FindingSeverity.Error);
        if (!Quiet)
            WriteObject(findings, enumerateCollection: true);
    }

    // One answer for all, since a list of False is true to an if statement.
    private protected override void End()
    {
        if (Quiet)
            WriteObject(!failed);
    }
}

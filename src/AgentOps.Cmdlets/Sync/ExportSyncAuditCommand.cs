using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Export, "SyncAudit", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSyncAuditCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SyncTrackerCompleter))]
    public string[] Tracker { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SyncIssueCompleter))]
    public string[] Issue { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // One look for all files, so that they say the same; and nothing is written before every path was found to be possible.
    private protected override void Process()
    {
        var workspace = FindWorkspace();
        var sync = SyncCommand.SyncOf(workspace);
        var scope = SyncMatch.Scope(Tracker, Issue);
        var audit = Run(ct => sync.AuditAsync(scope, ct));
        var files = Path.Select(FileSystemPath).Select(path => (Path: path, Text: SyncAuditReport.For(path, audit, workspace))).ToList();
        foreach (var (path, _) in files)
            Check(path);
        foreach (var (path, text) in files)
        {
            if (!ShouldProcess(path, "Write the audit"))
                continue;
            using var file = new ExportFile(path);
            file.Stream.Write(Encoding.UTF8.GetBytes(text));
            file.Commit(Force);
            if (PassThru)
                WriteFile(path);
        }
    }

    private void Check(string path)
    {
        if (Directory.Exists(path) || (!Force && File.Exists(path)))
            throw new AgentOpsException("file_exists", $"{path} exists already.", path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw new AgentOpsException("folder_not_writable", $"The folder of {path} does not exist.", path);
    }
}

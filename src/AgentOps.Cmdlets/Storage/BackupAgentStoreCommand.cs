using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Backup, "AgentStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreBackup))]
public sealed class BackupAgentStoreCommand : StoreCommand
{
    private const int Most = 10_000;
    private static readonly BackupRetention Retention = new();

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    [ValidateRange(0, Most)]
    public int KeepDaily { get; set; } = Retention.Daily;

    [Parameter]
    [ValidateRange(0, Most)]
    public int KeepWeekly { get; set; } = Retention.Weekly;

    [Parameter]
    [ValidateRange(0, Most)]
    public int KeepMonthly { get; set; } = Retention.Monthly;

    // Rotation deletes, and backups are what a person goes back to after an agent went wrong.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        var folder = Path is null ? workspace.BackupFolder : FileSystemPath(Path);
        if (!ShouldProcess(workspace.StorePath, $"Back up to {folder} and rotate what is there"))
            return;
        WriteObject(Run(ct => KeeperOf(workspace).BackupAsync(folder, new BackupRetention(KeepDaily, KeepWeekly, KeepMonthly), ct)));
    }
}

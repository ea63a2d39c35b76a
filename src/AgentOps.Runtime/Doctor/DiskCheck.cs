namespace AgentOps;

/// <summary>Whether the disk of the store has room.</summary>
internal sealed class DiskCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private const long Little = 1L << 30;
    private const long TooLittle = 100L << 20;

    public string Name => "disk";

    public CheckCategory Category => CheckCategory.System;

    public Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var free = new DriveInfo(scene.Workspace.Folder).AvailableFreeSpace;
        return Task.FromResult(Judge(free, new FileInfo(scene.Workspace.StorePath) is { Exists: true } store ? store.Length : 0));
    }

    /// <summary>A restore needs room for three times the store.</summary>
    internal static CheckOutcome Judge(long free, long store)
    {
        var detail = FormattableString.Invariant($"{free / 1048576:#,0} MiB are free, and the store has {store / 1048576:#,0} MiB.");
        return free < TooLittle ? CheckOutcome.Fail(detail, "Make room on the disk; work stops when it is full.")
            : free < Little || free < 3 * store ? CheckOutcome.Warning(detail, "Make room on the disk: clear old backups in .agentops/backups and artifacts in .agentops/artifacts.")
            : CheckOutcome.Pass(detail);
    }
}

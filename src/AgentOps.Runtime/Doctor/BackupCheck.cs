namespace AgentOps;

/// <summary>Whether there is a backup of the store that is not too old.</summary>
internal sealed class BackupCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(2);

    public string Name => "backup";

    public CheckCategory Category => CheckCategory.Store;

    public Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var backups = StoreKeeper.BackupsIn(scene.Workspace.BackupFolder);
        return Task.FromResult(Judge(backups.Count == 0 ? null : backups[0].Taken, File.Exists(scene.Workspace.StorePath), scene.Clock.GetUtcNow()));
    }

    internal static CheckOutcome Judge(DateTimeOffset? newest, bool hasStore, DateTimeOffset now) =>
        newest is not { } taken ? hasStore
            ? CheckOutcome.Warning("There is no backup in .agentops/backups. (Backups in other folders are not seen here.)", "Run Backup-AgentStore, every night from a scheduled task.")
            : CheckOutcome.NotApplicable("There is no store to back up.")
        : now - taken > Fresh ? CheckOutcome.Warning(FormattableString.Invariant($"The newest backup in .agentops/backups is {(now - taken).TotalDays:0} days old."), "Run Backup-AgentStore, every night from a scheduled task.")
        : CheckOutcome.Pass(FormattableString.Invariant($"The newest backup is {(now - taken).TotalHours:0} h old."));
}

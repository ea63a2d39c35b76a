namespace AgentOps;

/// <summary>Lets one process at a time change hand-offs, and lets a reader wait until a change is whole.</summary>
internal sealed class SyncGate(SyncFolders folders, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>False: nobody has ever changed anything here, so nobody does so now.</summary>
    public bool Exists => File.Exists(folders.Lock);

    /// <summary>Dispose what it gives when through. Fails with sync_busy after 30 s, and with sync_path_unsafe.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        folders.Guard();
        return await FileLock.TryTakeAsync(folders.Lock, Patience, clock, ct)
            ?? throw new AgentOpsException("sync_busy", $"Another process has been changing hand-offs for {Patience.TotalSeconds:0} s.", folders.Relative(folders.Lock));
    }
}

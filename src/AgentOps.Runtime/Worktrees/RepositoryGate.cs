namespace AgentOps;

/// <summary>
/// Lets one process at a time change the worktrees of a repository: git itself fails when it meets a worktree that another git is just adding, and two merges in one
/// working tree spoil each other. What a killed git left behind, which would make every later one fail, is taken away first.
/// </summary>
internal static class RepositoryGate
{
    private const string LockName = "agentops.lock";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Written = ["gitdir", "HEAD", "commondir"];

    /// <summary>Dispose what it gives when through. Fails with worktree_busy after 5 minutes.</summary>
    public static async Task<IDisposable> EnterAsync(WorktreeGit git, CancellationToken ct)
    {
        var common = await git.CommonAsync(ct);
        var alone = await FileLock.TryTakeAsync(Path.Combine(common, LockName), Patience, TimeProvider.System, ct)
            ?? throw new AgentOpsException("worktree_busy", $"Another process has been changing the worktrees of {git.Root} for {Patience.TotalMinutes:0} minutes.", git.Root);
        try
        {
            Mend(common);
            return alone;
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    // Inside the gate nobody adds one: a note that is not whole is what a killed git left of one of ours.
    private static void Mend(string common)
    {
        var notes = new DirectoryInfo(Path.Combine(common, "worktrees"));
        if (!notes.Exists)
            return;
        foreach (var note in notes.EnumerateDirectories().Where(note => WorktreeNames.MadeFor(note.Name) is not null))
            if (Written.Any(name => new FileInfo(Path.Combine(note.FullName, name)) is not { Exists: true, Length: > 0 }))
                FolderRemoval.Remove(note.FullName);
    }
}

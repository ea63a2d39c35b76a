using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Does steps that were planned, as long as they are still what has to be done. Killed at any moment it leaves whole files, and planning again finds the rest.</summary>
internal sealed class SyncRepairer(SyncFolders folders, SyncDisk disk, SyncGate gate, TimeProvider clock)
{
    /// <summary>Gives each step with what became of it. Holds the lock for one issue's steps at a time.</summary>
    public async IAsyncEnumerable<SyncRepairStep> RepairAsync(IReadOnlyList<SyncRepairStep> steps, [EnumeratorCancellation] CancellationToken ct)
    {
        var backup = new SyncBackup(folders, clock.GetUtcNow());
        foreach (var group in steps.GroupBy(step => (step.Tracker, step.Issue)))
        {
            ct.ThrowIfCancellationRequested();
            var done = new List<SyncRepairStep>();
            using (await gate.EnterAsync(ct))
            {
                var fresh = Fresh(group.Key.Tracker, group.Key.Issue);
                foreach (var step in group)
                    done.Add(Do(step, fresh, backup));
            }
            foreach (var step in done)
                yield return step;
        }
    }

    private Dictionary<string, SyncRepairStep> Fresh(string? tracker, string? issue)
    {
        if (tracker is not null && issue is not null)
            return SyncPlanner.StepsOf(SyncReviewer.Review(disk.Read(new SyncPlace(tracker, issue)))).ToDictionary(IdOf, StringComparer.Ordinal);
        var strays = new List<SyncStray>();
        _ = disk.Places(folders.Applied, SyncScope.All, strays).Count();
        return strays.Select(SyncPlanner.Of).ToDictionary(IdOf, StringComparer.Ordinal);
    }

    private SyncRepairStep Do(SyncRepairStep planned, Dictionary<string, SyncRepairStep> fresh, SyncBackup backup)
    {
        if (!fresh.TryGetValue(IdOf(planned), out var step))
            return planned with { Outcome = SyncRepairOutcome.Skipped, Error = ErrorTable.Get("sync_changed").ToEnvelope($"{planned.Path} is not as it was when its repair was planned.") };
        var path = folders.Absolute(step.Path);
        try
        {
            return step with { Outcome = SyncRepairOutcome.Done, Backup = Act(step, path, backup) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return step with { Outcome = SyncRepairOutcome.Failed, Error = ErrorTable.Get("folder_not_writable").ToEnvelope($"{step.Path}: {e.Message}") };
        }
    }

    private static string? Act(SyncRepairStep step, string path, SyncBackup backup)
    {
        switch (step.Kind)
        {
            case SyncRepairKind.SetAside:
                return backup.Take(path);
            case SyncRepairKind.RemoveLeftover:
                File.Delete(path);
                return null;
            default:
                var kept = File.Exists(path) ? backup.Copy(path) : null;
                AtomicFile.Write(path, step.Content, ownerOnly: true);
                return kept;
        }
    }

    private static string IdOf(SyncRepairStep step) => $"{step.Kind} {step.Path} {step.Fingerprint}";
}

namespace AgentOps;

/// <summary>Which runs worked on which issues. Every method that writes is one transaction, so that an issue has a run exactly when its history says so.</summary>
public interface IIssueRunStore
{
    /// <summary>Decides by <see cref="IssueSelection"/>; a run that begins is put in line with its line of the history. Fails with queue_full.</summary>
    Task<IssueAdmission> SubmitAsync(IssueCandidate issue, RunSubmission run, QueueLimits limits, CancellationToken ct);

    /// <summary>The same for a run that its caller executes: its first commit is written with its line of the history. Fails as <see cref="IRunStore.CommitAsync"/> does.</summary>
    Task<IssueAdmission> BeginAsync(IssueCandidate issue, RunCommit begin, CancellationToken ct);

    /// <summary>The last run of an issue that was no dry run, a live one before any other; null where there was none.</summary>
    Task<IssuePast?> PastAsync(string tracker, int number, CancellationToken ct);

    /// <summary>All runs of an issue, newest first, dry runs and those of the past too.</summary>
    Task<IReadOnlyList<IssueRun>> HistoryAsync(string tracker, int number, CancellationToken ct);

    /// <summary>Says of the last run of an issue that a change from one fingerprint to another is our own. Nothing where the issue says something else by now, or had no run.</summary>
    Task NoteOwnChangeAsync(string tracker, int number, string from, string to, CancellationToken ct);

    /// <summary>What the lists of a tracker showed of its issues when they were last looked into, by number.</summary>
    Task<IReadOnlyDictionary<int, string>> LooksAsync(string tracker, CancellationToken ct);

    /// <summary>Keeps what lists show now of some issues, and forgets others.</summary>
    Task SaveLooksAsync(string tracker, IReadOnlyDictionary<int, string> seen, IReadOnlyCollection<int> gone, CancellationToken ct);
}

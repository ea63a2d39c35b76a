using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Offers the backups in the workspace's own folder, newest first, and files where none fits.</summary>
public sealed class BackupCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) => Task.FromResult<IReadOnlyList<Candidate>>(
        [.. StoreKeeper.BackupsIn(scope.Workspace().BackupFolder).Select(backup => new Candidate(backup.Path, $"{backup.Taken:u}"))]);

    private protected override IEnumerable<CompletionResult> Otherwise(string? word) => CompletionCompleters.CompleteFilename(word ?? "");
}

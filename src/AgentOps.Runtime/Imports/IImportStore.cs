namespace AgentOps;

/// <summary>What came over from other systems, and as what.</summary>
public interface IImportStore
{
    /// <summary>What each origin became here; null for one that never came over.</summary>
    Task<IReadOnlyList<string?>> FindAsync(IReadOnlyList<string> origins, CancellationToken ct);

    /// <summary>
    /// Adds the runs that are not here yet, all in one transaction, and counts them as ended when they ended: in health and cost, but in no budget and
    /// no breaker. A run that was removed since stays removed, since its numbers are still counted.
    /// </summary>
    Task<IReadOnlyList<RunImported>> AddRunsAsync(IReadOnlyList<RunImport> runs, DateTimeOffset now, CancellationToken ct);

    /// <summary>Notes what an origin becomes, unless somebody noted it before; gives what it is noted as.</summary>
    Task<string> NoteAsync(string origin, string target, DateTimeOffset now, CancellationToken ct);
}

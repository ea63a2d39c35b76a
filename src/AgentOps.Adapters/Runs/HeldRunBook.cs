namespace AgentOps.Adapters;

/// <summary>
/// The rows of leased runs as this process's last commits and claims left them, so that a run is not read again with each of its steps. Whatever else
/// is written, here or by another process, empties it.
/// </summary>
internal sealed class HeldRunBook(StoreConnection connection)
{
    private const int MostKept = 256;
    private readonly Dictionary<string, StoredRun> known = new(StringComparer.Ordinal);

    /// <summary>Fails with run_not_found.</summary>
    public StoredRun Require(string id) => known.TryGetValue(id, out var stored) ? stored : RunRows.Require(connection, id);

    /// <summary>The row was written like this.</summary>
    public void Note(StoredRun stored)
    {
        if (stored.LeaseToken is null)
        {
            known.Remove(stored.Run.Id);
            return;
        }
        if (known.Count >= MostKept)
            known.Clear();
        known[stored.Run.Id] = stored;
    }

    public void Forget() => known.Clear();
}

namespace AgentOps.Adapters;

/// <summary>A database file and what SQLite keeps beside it.</summary>
internal static class StoreFiles
{
    public static readonly IReadOnlyList<string> Sides = ["-wal", "-shm", "-journal"];

    public static void Delete(string path)
    {
        foreach (var file in Sides.Select(side => path + side).Prepend(path))
            File.Delete(file);
    }
}

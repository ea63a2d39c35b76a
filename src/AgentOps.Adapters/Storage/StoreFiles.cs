namespace AgentOps.Adapters;

/// <summary>A database file and what SQLite keeps beside it.</summary>
internal static class StoreFiles
{
    private static readonly string[] Logs = ["-wal", "-journal"];

    public static void Delete(string path)
    {
        File.Delete(path);
        DeleteSides(path);
    }

    public static void DeleteSides(string path)
    {
        foreach (var side in Logs.Append("-shm"))
            File.Delete(path + side);
    }

    /// <summary>Copies the bytes of the file and of its logs, which may hold its newest transactions; false where there is neither.</summary>
    public static bool CopyAside(string path, string target)
    {
        var found = false;
        foreach (var part in Logs.Prepend(""))
        {
            if (!File.Exists(path + part))
                continue;
            PrivateFile.Replace(target + part);
            File.Copy(path + part, target + part, overwrite: true);
            found = true;
        }
        return found;
    }
}

namespace AgentOps.Adapters;

/// <summary>What can be wrong with a file that somebody wants to have restored.</summary>
internal static class BackupFault
{
    public static AgentOpsException Invalid(string path, string why, Exception? cause = null) =>
        new("backup_invalid", $"{path} cannot be restored: {why}.", path, cause);

    public static void RequireFile(string path)
    {
        if (!File.Exists(path))
            throw new AgentOpsException("backup_not_found", $"There is no file {path}.", path);
    }
}

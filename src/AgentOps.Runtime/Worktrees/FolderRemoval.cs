namespace AgentOps;

/// <summary>Removes whole folders without following links.</summary>
internal static class FolderRemoval
{
    /// <summary>Harmless where there is nothing. Fails with folder_not_writable.</summary>
    public static void Remove(string path)
    {
        try
        {
            if (RealPath.IsLink(path))
            {
                File.Delete(path);
                return;
            }
            if (!Directory.Exists(path))
                return;
            if (OperatingSystem.IsWindows())
            {
                foreach (var file in FolderWalk.Files(path, _ => false).Where(file => file.IsReadOnly))
                    file.IsReadOnly = false;
            }
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"{path} cannot be removed: {e.Message}", path, e);
        }
    }
}

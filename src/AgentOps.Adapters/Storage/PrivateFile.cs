namespace AgentOps.Adapters;

/// <summary>Files and folders that only the user may read, made so before anything is in them.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Data = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the file and its folder where they are missing. SQLite gives its side files the same mode.</summary>
    public static void Ensure(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, Folder);
        }
        // One that is there is not opened: on Unix, closing it gives back the locks of every connection that this process has to it.
        if (File.Exists(path))
            return;
        try
        {
            Open(path, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker.
        }
    }

    public static void Replace(string path) => Open(path, FileMode.Create).Dispose();

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Data;
        return new FileStream(path, options);
    }
}

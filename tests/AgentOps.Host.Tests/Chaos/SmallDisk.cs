using System.Diagnostics;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>A file system of 4 MiB in memory, on a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Size = 4 * 1024 * 1024;
    private readonly string folder;

    public SmallDisk(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        Mount("mount", "-t", "tmpfs", "-o", $"size={Size},mode=700", "agentops-test", folder);
    }

    private string Filler => Path.Combine(folder, "filler");

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[4096];
        try
        {
            while (true)
                file.Write(bytes);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void MakeReadOnly() => Mount("mount", "-o", "remount,ro", folder);

    public void Dispose() => Mount("umount", "-l", folder);

    private static void Mount(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(said);
    }
}

using System.Text;

namespace AgentOps;

/// <summary>The output of a detached worker. The worker holds the file open at its end, so a full one is copied and emptied rather than renamed.</summary>
internal sealed class ServiceLog(string path, LogSettings settings)
{
    private const int TailBytes = 4096;

    public string Path { get; } = path;

    /// <summary>Makes the file with its private folder, and begins a new one when it is full. Gives its length, after which comes what a service says that starts now.</summary>
    public long Prepare()
    {
        PrivateFolder.Create(System.IO.Path.GetDirectoryName(Path)!);
        RotateWhenFull();
        using var file = new FileStream(Path, Options(FileMode.OpenOrCreate));
        return file.Length;
    }

    /// <summary>A file that reached the size of <c>log.max_bytes</c> becomes service.1.log; <c>log.keep</c> of them are kept.</summary>
    public void RotateWhenFull()
    {
        if (!File.Exists(Path) || new FileInfo(Path).Length < settings.MaxBytes)
            return;
        for (var generation = settings.Keep - 1; generation >= 1; generation--)
            if (File.Exists(Generation(generation)))
                File.Move(Generation(generation), Generation(generation + 1), overwrite: true);
        if (settings.Keep > 0)
            File.Copy(Path, Generation(1), overwrite: true);
        using var file = new FileStream(Path, Options(FileMode.Open));
        file.SetLength(0);
    }

    /// <summary>The end of what was written after <paramref name="from"/>, at most 4 KiB, redacted; empty when nothing was.</summary>
    public string Tail(long from)
    {
        using var file = new FileStream(Path, Options(FileMode.Open));
        var start = Math.Max(Math.Min(from, file.Length), file.Length - TailBytes);
        var bytes = new byte[file.Length - start];
        file.Position = start;
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return VisibleText.Of(Redactor.Redact(Encoding.UTF8.GetString(bytes, 0, read))).Trim();
    }

    private string Generation(int number) => System.IO.Path.ChangeExtension(Path, FormattableString.Invariant($"{number}.log"));

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode == FileMode.OpenOrCreate)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

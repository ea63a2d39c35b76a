using System.Text;

namespace AgentOps;

/// <summary>Writes a long output to its file, cleaned, in blocks of whole lines so that no secret is cut in two.</summary>
internal sealed class SpillFile(OutputFile target) : IAsyncDisposable
{
    private const int Block = 256 * 1024;

    private readonly MemoryStream pending = new();
    private FileStream? file;
    private long seen;
    private bool broken;

    /// <summary>The path once something was written; null when nothing was, or the disk refused it.</summary>
    public string? Path => file is null || broken ? null : target.Path;

    public async Task AddAsync(ReadOnlyMemory<byte> chunk)
    {
        var room = Math.Min(chunk.Length, Math.Max(0, target.MaxBytes - seen));
        seen += room;
        pending.Write(chunk.Span[..(int)room]);
        if (pending.Length >= Block)
            await FlushAsync(last: false);
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync(last: true);
        if (file is not null)
            await file.DisposeAsync();
    }

    private async Task FlushAsync(bool last)
    {
        var bytes = pending.ToArray();
        var line = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var count = last ? bytes.Length : line > 0 ? line : Utf8Text.WholeLength(bytes);
        pending.SetLength(0);
        pending.Write(bytes.AsSpan(count));
        if (count == 0 || broken)
            return;
        try
        {
            file ??= Open();
            await file.WriteAsync(Encoding.UTF8.GetBytes(target.Clean(Encoding.UTF8.GetString(bytes, 0, count))));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk must not fail the command: its head and tail are still told.
            broken = true;
        }
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target.Path)!);
        return new FileStream(target.Path, FileMode.Create, FileAccess.Write, FileShare.Read);
    }
}

namespace AgentOps;

/// <summary>Reads one stream of a child to its end and keeps what the request asks for.</summary>
internal sealed class OutputCapture(int headBytes, int tailBytes, Action<string>? onJsonLine = null, OutputFile? file = null, bool endWhenFull = false)
{
    private readonly HeadTailBuffer buffer = new(headBytes, tailBytes);
    private readonly JsonLineSplitter? lines = onJsonLine is null ? null : new JsonLineSplitter(onJsonLine);
    private readonly SpillFile? spill = file is null ? null : new SpillFile(file);
    private bool spilling;

    /// <summary>Ends at the end of the stream, or when the token ends a stream that a descendant holds open.</summary>
    public async Task ReadAsync(Stream stream, SilenceWatch listener, CancellationToken ct)
    {
        var chunk = new byte[64 * 1024];
        try
        {
            while (await stream.ReadAsync(chunk, ct) is > 0 and var count)
            {
                listener.Heard(chunk.AsSpan(0, count));
                await AddAsync(chunk.AsMemory(0, count));
                if (endWhenFull && buffer.Overflows)
                    await stream.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The pipe was given up; what was read until then counts.
        }
        lines?.End();
    }

    public string Last(int bytes) => buffer.Last(bytes);

    /// <summary>Ends the file and gives what was kept.</summary>
    public async Task<ChildOutput> CloseAsync()
    {
        if (spilling)
            await spill!.DisposeAsync();
        return buffer.ToOutput(spilling ? spill!.Path : null);
    }

    private async Task AddAsync(ReadOnlyMemory<byte> chunk)
    {
        if (spill is not null && !spilling && buffer.WouldOverflow(chunk.Length))
        {
            spilling = true;
            await spill.AddAsync(buffer.Whole());
        }
        if (spilling)
            await spill!.AddAsync(chunk);
        buffer.Add(chunk.Span);
        lines?.Add(chunk.Span);
    }
}

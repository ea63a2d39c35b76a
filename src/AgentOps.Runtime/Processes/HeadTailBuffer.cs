namespace AgentOps;

/// <summary>The beginning and the end of a stream of bytes, in bounded memory. A lock guards it: the silence timer reads while the stream goes on.</summary>
internal sealed class HeadTailBuffer(int headBytes, int tailBytes)
{
    private readonly object gate = new();
    private readonly MemoryStream head = new();
    private byte[] tail = [];
    private int tailStart;
    private int tailLength;
    private bool binary;

    public long TotalBytes { get; private set; }

    public bool Overflows => TotalBytes > (long)headBytes + tailBytes;

    public bool WouldOverflow(int count) => TotalBytes + count > (long)headBytes + tailBytes;

    public void Add(ReadOnlySpan<byte> chunk)
    {
        lock (gate)
        {
            TotalBytes += chunk.Length;
            binary |= chunk.Contains((byte)0);
            var first = (int)Math.Min(chunk.Length, headBytes - head.Length);
            head.Write(chunk[..first]);
            AddTail(chunk[first..]);
        }
    }

    /// <summary>Everything so far, while nothing was left out.</summary>
    public byte[] Whole()
    {
        lock (gate)
            return [.. head.ToArray(), .. TailBytes(tailLength)];
    }

    /// <summary>The last bytes as text, at most as many as asked for.</summary>
    public string Last(int bytes)
    {
        lock (gate)
        {
            if (bytes <= tailLength)
                return Utf8Text.Decode(TailBytes(bytes));
            byte[] all = [.. head.ToArray(), .. TailBytes(tailLength)];
            return Utf8Text.Decode(Overflows ? all[^tailLength..] : all[^Math.Min(bytes, all.Length)..]);
        }
    }

    public ChildOutput ToOutput(string? file)
    {
        lock (gate)
        {
            var whole = !Overflows;
            var first = whole ? [.. head.ToArray(), .. TailBytes(tailLength)] : head.ToArray();
            return new ChildOutput
            {
                Head = Utf8Text.Decode(first),
                Tail = whole ? "" : Utf8Text.Decode(TailBytes(tailLength)),
                TotalBytes = TotalBytes,
                LeftOut = whole ? 0 : TotalBytes - head.Length - tailLength,
                Binary = binary || Utf8Text.LooksBinary(first),
                File = file,
            };
        }
    }

    private void AddTail(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IsEmpty || tailBytes == 0)
            return;
        if (tail.Length == 0)
            tail = new byte[tailBytes];
        if (chunk.Length >= tailBytes)
        {
            chunk[^tailBytes..].CopyTo(tail);
            (tailStart, tailLength) = (0, tailBytes);
            return;
        }
        var end = (tailStart + tailLength) % tailBytes;
        var upToEdge = Math.Min(chunk.Length, tailBytes - end);
        chunk[..upToEdge].CopyTo(tail.AsSpan(end));
        chunk[upToEdge..].CopyTo(tail);
        var over = Math.Max(0, tailLength + chunk.Length - tailBytes);
        tailStart = (tailStart + over) % tailBytes;
        tailLength += chunk.Length - over;
    }

    private byte[] TailBytes(int count)
    {
        var result = new byte[count];
        var start = (tailStart + tailLength - count) % Math.Max(1, tailBytes);
        var upToEdge = Math.Min(count, tail.Length - start);
        tail.AsSpan(start, upToEdge).CopyTo(result);
        tail.AsSpan(0, count - upToEdge).CopyTo(result.AsSpan(upToEdge));
        return result;
    }
}

using System.Text;

namespace AgentOps;

/// <summary>Cuts a stream of bytes into lines and hands on those that begin with <c>{</c>. A line longer than the limit is skipped, so that a child that never ends one costs no memory.</summary>
internal sealed class JsonLineSplitter(Action<string> onLine, int maxLine = 4 * 1024 * 1024)
{
    private readonly MemoryStream pending = new();
    private bool skipping;

    public void Add(ReadOnlySpan<byte> chunk)
    {
        for (var end = chunk.IndexOf((byte)'\n'); end >= 0; end = chunk.IndexOf((byte)'\n'))
        {
            Append(chunk[..end]);
            EndLine();
            chunk = chunk[(end + 1)..];
        }
        Append(chunk);
    }

    /// <summary>Hands on a last line without an end.</summary>
    public void End() => EndLine();

    private void Append(ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty || skipping)
            return;
        skipping = pending.Length + part.Length > maxLine || (pending.Length == 0 && part[0] != '{');
        if (skipping)
            pending.SetLength(0);
        else
            pending.Write(part);
    }

    private void EndLine()
    {
        if (pending.Length > 0)
            onLine(Encoding.UTF8.GetString(pending.GetBuffer(), 0, (int)pending.Length).TrimEnd('\r'));
        pending.SetLength(0);
        skipping = false;
    }
}

using System.Text;

namespace AgentOps;

/// <summary>Reads line by line; of a line without end only the beginning is kept.</summary>
internal sealed class BoundedLines(TextReader reader)
{
    public const int LongestLine = 16 * 1024;

    private readonly char[] buffer = new char[8 * 1024];
    private readonly StringBuilder line = new();
    private int position;
    private int filled;

    /// <summary>A line without its end.</summary>
    /// <param name="Text">At most <see cref="LongestLine"/> characters.</param>
    /// <param name="Cut">True when the line is longer.</param>
    public readonly record struct Line(string Text, bool Cut);

    /// <summary>Null at the end of the text.</summary>
    public async ValueTask<Line?> NextAsync(CancellationToken ct)
    {
        line.Clear();
        var (any, cut) = (false, false);
        while (position < filled || await FillAsync(ct))
        {
            any = true;
            var rest = buffer.AsMemory(position, filled - position);
            var end = rest.Span.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            var room = Math.Min(part.Length, LongestLine - line.Length);
            line.Append(part[..room]);
            cut |= room < part.Length;
            position += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
                break;
        }
        if (!any)
            return null;
        if (!cut && line.Length > 0 && line[^1] == '\r')
            line.Length--;
        return new Line(line.ToString(), cut);
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        position = 0;
        filled = await reader.ReadAsync(buffer, ct);
        return filled > 0;
    }
}

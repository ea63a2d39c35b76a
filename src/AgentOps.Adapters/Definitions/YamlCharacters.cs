namespace AgentOps.Adapters;

/// <summary>What the scanner lets through although YAML does not: control characters, halves of surrogate pairs, indenting tabs.</summary>
internal static class YamlCharacters
{
    public static (int Line, int Column, string Message)? FindForbidden(string text)
    {
        int line = 1, start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n' || (c == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                line++;
                start = at + 1;
            }
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (char.IsControl(c) && c is not ('\t' or '\r' or '\u0085')))
                return (line, at - start + 1, $"The character U+{(int)c:X4} is not allowed in YAML.");
        }

        return null;
    }

    /// <summary>A place that is in the text: the scanner puts an early end on a line after the last.</summary>
    public static (int Line, int Column) Inside(string text, int line, int column)
    {
        var (last, start) = (1, 0);
        while (last < line && NextLine(text, start) is { } next)
            (last, start) = (last + 1, next);
        return last < line ? (last, text.Length - start + 1) : (Math.Max(1, line), Math.Max(1, column));
    }

    /// <summary>The first tab among the white space that begins a line, from one line to another, or null.</summary>
    public static (int Line, int Column)? FirstIndentingTab(string text, int first, int last)
    {
        int line = 1;
        for (int? start = 0; start is { } at && line <= last; start = NextLine(text, at), line++)
        {
            if (line >= first && TabBetween(text, at, text.Length) is { } column)
                return (line, column);
        }

        return null;
    }

    /// <summary>The column of a tab among the white space before the token at <paramref name="index"/>; null when other text stands before it on its line.</summary>
    public static int? IndentingTabBefore(string text, int index)
    {
        var start = index;
        while (start > 0 && text[start - 1] is (' ' or '\t'))
            start--;
        return start > 0 && text[start - 1] is not ('\r' or '\n') ? null : TabBetween(text, start, index);
    }

    private static int? NextLine(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        if (length < 0)
            return null;
        var end = start + length;
        return end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
    }

    private static int? TabBetween(string text, int start, int end)
    {
        for (var at = start; at < end && text[at] is (' ' or '\t'); at++)
        {
            if (text[at] == '\t')
                return at - start + 1;
        }

        return null;
    }
}

namespace AgentOps;

/// <summary>Characters that make a reviewer see other text than a program reads: marks that reorder a line, and tags that nobody sees.</summary>
internal static class HiddenText
{
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uDB40");

    /// <summary>The first line that has one; null for none.</summary>
    public static int? LineOf(IReadOnlyList<AddedLines> added)
    {
        foreach (var block in added)
        {
            for (var at = block.Text.AsSpan().IndexOfAny(Marks); at >= 0; at = Next(block.Text, at))
                if (IsHidden(block.Text, at))
                    return block.Line + block.Text.AsSpan(0, at).Count('\n');
        }
        return null;
    }

    private static int Next(string text, int at)
    {
        var found = text.AsSpan(at + 1).IndexOfAny(Marks);
        return found < 0 ? -1 : at + 1 + found;
    }

    // U+E0001 to U+E007F; flags of some countries are made of them, behind a black flag.
    private static bool IsHidden(string text, int at) =>
        text[at] != '\uDB40' || (at + 1 < text.Length && text[at + 1] is >= '\uDC01' and <= '\uDC7F' && !IsFlag(text, at));

    private static bool IsFlag(string text, int at)
    {
        while (at >= 2 && text[at - 2] == '\uDB40')
            at -= 2;
        return at >= 2 && text[at - 2] == '\uD83C' && text[at - 1] == '\uDFF4';
    }
}

using System.Globalization;

namespace AgentOps;

/// <summary>Shortens a text in its middle, since outputs say most at their beginning and end.</summary>
internal static class ShortText
{
    /// <summary>The same text when it has at most <paramref name="limit"/> characters; else that many of it, with a note of how many are missing.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var tail = limit / 3;
        var (headEnd, tailStart) = (limit - tail, text.Length - tail);
        if (headEnd > 0 && char.IsHighSurrogate(text[headEnd - 1]))
            headEnd--;
        if (tailStart < text.Length && char.IsLowSurrogate(text[tailStart]))
            tailStart++;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, headEnd)}\n[... {tailStart - headEnd} characters left out to fit ...]\n{text.AsSpan(tailStart)}");
    }
}

using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Text from models and tools as a person may be shown it: what is invisible, reorders the line or drives the terminal is written out as <c>\uXXXX</c>.</summary>
public static class VisibleText
{
    /// <summary>The same instance where there is nothing to write out. Newlines and tabs stay. A JSON text stays the same JSON.</summary>
    public static string Of(string text)
    {
        StringBuilder? shown = null;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (!IsHidden(text, at))
            {
                shown?.Append(c);
                continue;
            }
            shown ??= new StringBuilder(text.Length + 16).Append(text, 0, at);
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }
        return shown?.ToString() ?? text;
    }

    private static bool IsHidden(string text, int at)
    {
        var c = text[at];
        if (c < '\u007F')
            return c < ' ' && c is not ('\n' or '\t') && !(c == '\r' && at + 1 < text.Length && text[at + 1] == '\n');
        return char.IsSurrogate(c) ? IsHiddenPair(text, at) : c is '\u007F' or '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0'
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    // Tags (U+E0001 to U+E007F) spell ASCII that nobody sees.
    private static bool IsHiddenPair(string text, int at)
    {
        var first = char.IsLowSurrogate(text[at]) ? at - 1 : at;
        return first < 0 || first + 1 >= text.Length || !char.IsSurrogatePair(text[first], text[first + 1])
            || CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[first], text[first + 1])) is UnicodeCategory.Format;
    }
}

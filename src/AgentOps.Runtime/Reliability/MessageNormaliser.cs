using System.Text;

namespace AgentOps;

/// <summary>
/// Makes messages that say the same of different things the same: numbers, ids, paths, quoted text, addresses and times become placeholders.
/// One pass without regular expressions, since a review normalises every failure of its window and messages come from anywhere.
/// </summary>
public static class MessageNormaliser
{
    /// <summary>Characters of a normalised message; what differs beyond is the same cause.</summary>
    public const int MostCharacters = 200;
    private const int MostRead = 1000;
    private const string Openings = "'\"`“«";
    private const string Closings = "'\"`”»";
    private const string Separators = "=,;()[]{}<>|'\"`“”«»";

    /// <summary>Normalising a normalised message changes nothing. Empty for a message without any text.</summary>
    public static string Normalise(string message)
    {
        var text = message.AsSpan(0, Math.Min(message.Length, MostRead));
        var result = new StringBuilder(MostCharacters);
        for (var at = 0; at < text.Length && result.Length <= MostCharacters;)
        {
            if (QuotedLength(text, at, result) is > 0 and var quoted)
                at = Append(result, "<text>", at + quoted);
            else if (IsBlank(text[at]))
                at = AppendBlank(result, at + 1);
            else if (Separators.Contains(text[at]))
                at = Append(result, text[at], at + 1);
            else
                at = AppendToken(result, text, at);
        }
        return result.ToString(0, Math.Min(result.Length, MostCharacters)).Trim();
    }

    // An apostrophe inside a word opens and closes nothing; a quotation whose end was cut off goes to the end.
    private static int QuotedLength(ReadOnlySpan<char> text, int at, StringBuilder before)
    {
        var kind = Openings.IndexOf(text[at], StringComparison.Ordinal);
        if (kind < 0 || (before.Length > 0 && (char.IsLetterOrDigit(before[^1]) || before[^1] == '>')))
            return 0;
        for (var end = at + 1; end < text.Length; end++)
        {
            var isClosed = text[end] == Closings[kind] && (kind > 0 || end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]));
            if (isClosed)
                return end + 1 - at;
        }
        return text.Length - at;
    }

    private static int AppendToken(StringBuilder result, ReadOnlySpan<char> text, int from)
    {
        var end = from + 1;
        while (end < text.Length && !IsBlank(text[end]) && (!Separators.Contains(text[end]) || IsInNumber(text, end) || IsApostrophe(text, end) || IsInAddress(text, from, end)))
            end++;
        MessageToken.Append(result, text[from..end]);
        return end;
    }

    private static int AppendBlank(StringBuilder result, int next) => result.Length == 0 || result[^1] == ' ' ? next : Append(result, ' ', next);

    private static int Append(StringBuilder result, string text, int next)
    {
        result.Append(text);
        return next;
    }

    private static int Append(StringBuilder result, char text, int next)
    {
        result.Append(text);
        return next;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private static bool IsInNumber(ReadOnlySpan<char> text, int at) =>
        text[at] == ',' && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static bool IsInAddress(ReadOnlySpan<char> text, int from, int at) => text[at] == '=' && text[from..at].Contains("://", StringComparison.Ordinal);

    private static bool IsApostrophe(ReadOnlySpan<char> text, int at) =>
        text[at] == '\'' && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);
}

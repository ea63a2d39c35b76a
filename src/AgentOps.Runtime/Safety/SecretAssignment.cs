namespace AgentOps;

/// <summary>What stands between a name and its value.</summary>
/// <param name="ValueAt">Index of the value's first character, its opening quote included.</param>
/// <param name="Separator"><c>:</c>, <c>=</c>, <c>&gt;</c> (an XML element), or a space for a command-line flag.</param>
/// <param name="KeyQuote">The quote that closes the name, with the backslashes before it; empty for a bare name.</param>
/// <param name="Certain">True where nothing but a value can follow: <c>TOKEN=</c>, <c>?token=</c>, <c>--token</c>.</param>
/// <param name="StartsLine">True when nothing but indentation stands before the name.</param>
internal readonly record struct SecretAssignment(int ValueAt, char Separator, string KeyQuote, bool Certain, bool StartsLine)
{
    private const int LongestName = 64;

    /// <summary>Null when the name is just a word.</summary>
    public static SecretAssignment? After(string text, int keyStart, int keyEnd)
    {
        var start = NameStart(text, keyStart);
        var before = start > 0 ? text[start - 1] : '\n';
        var isFlag = text[start] == '-' && before is '\n' or ' ' or '\t' or '"' or '\'' or '[' or ',' or '(';
        var at = keyEnd;
        var quote = CloseQuote(text, ref at);
        if (at < text.Length && text[at] == ']' && quote.Length > 0)
            at++;
        if (isFlag && Flag(text, at) is { } valueAt)
            return new SecretAssignment(valueAt, ' ', "", true, false);
        if (at < text.Length && text[at] == '>' && before == '<')
            return new SecretAssignment(at + 1, '>', "", true, false);
        var spaced = SkipBlanks(text, ref at);
        if (at >= text.Length || text[at] is not (':' or '='))
            return null;
        var separator = text[at];
        while (at < text.Length && text[at] is ':' or '=' or '>')
            at++;
        spaced |= SkipBlanks(text, ref at);
        if (quote.Length > 0)
            while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
                at++;
        var isVariable = separator == '=' && !spaced && !text.AsSpan(start, keyEnd - start).ContainsAnyInRange('a', 'z');
        var isQuery = before is '?' or '&';
        return new SecretAssignment(at, separator, quote, isVariable || isQuery || isFlag, IsLineStart(text, start));
    }

    private static int NameStart(string text, int keyStart)
    {
        var start = keyStart;
        while (start > 0 && keyStart - start < LongestName && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
            start--;
        return start;
    }

    private static string CloseQuote(string text, ref int at)
    {
        var end = at;
        while (end < text.Length && text[end] == '\\' && end - at < 16)
            end++;
        if (end >= text.Length || text[end] is not ('"' or '\'' or '`'))
            return "";
        var quote = text[at..(end + 1)];
        at = end + 1;
        return quote;
    }

    // --token x, or as an element of a list: "--token", "x".
    private static int? Flag(string text, int at)
    {
        var value = at;
        SkipBlanks(text, ref value);
        if (value < text.Length && text[value] == ',')
        {
            value++;
            SkipBlanks(text, ref value);
        }
        return value == at || value >= text.Length || text[value] is ':' or '=' or '-' or '|' or '\r' or '\n' ? null : value;
    }

    private static bool SkipBlanks(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at > start;
    }

    private static bool IsLineStart(string text, int start)
    {
        for (var i = start - 1; i >= 0 && start - i < LongestName; i--)
            if (text[i] is '\n')
                return true;
            else if (text[i] is not (' ' or '\t' or '-'))
                return false;
        return start < LongestName;
    }
}

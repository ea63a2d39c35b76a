namespace AgentOps;

/// <summary>The part of a text that a mask takes the place of.</summary>
/// <param name="Quote">Written around the mask where the value had no quotes of its own but its syntax wants them (a number in JSON).</param>
internal readonly record struct SecretSpan(int Start, int End, string Quote)
{
    private const int LongestQuoted = 4096;
    private const int LongestFieldName = 40;

    /// <summary>Null when what follows the name is no secret: nothing, a reference, a call, an everyday word.</summary>
    public static SecretSpan? Of(string text, SecretKey.Strength strength, SecretAssignment assignment)
    {
        var at = assignment.ValueAt;
        if (at >= text.Length)
            return null;
        var quote = at;
        while (quote < text.Length && text[quote] == '\\' && quote - at < 16)
            quote++;
        if (quote < text.Length && text[quote] is '"' or '\'' or '`')
            return Keep(text, quote + 1, QuotedEnd(text, quote, quote - at), "", value => value.Length > 0 && !SecretJudgement.IsReference(value));
        var end = BareEnd(text, strength, assignment);
        var isData = assignment.KeyQuote.Length > 0 && assignment.Separator == ':';
        return Keep(text, at, end, isData ? assignment.KeyQuote : "", value => SecretJudgement.IsSecret(value, strength, assignment));
    }

    private static SecretSpan? Keep(string text, int start, int end, string quote, Judge judge) =>
        end > start && judge(text.AsSpan(start, end - start)) ? new SecretSpan(start, end, quote) : null;

    private delegate bool Judge(ReadOnlySpan<char> value);

    // Inside a JSON string a quote has one backslash more at every level, so a value ends at a quote with no more of them than it began with.
    private static int QuotedEnd(string text, int opening, int depth)
    {
        var limit = Math.Min(text.Length, opening + LongestQuoted);
        var slashes = 0;
        for (var i = opening + 1; i < limit; i++)
        {
            if (text[i] == text[opening] && (depth == 0 ? slashes % 2 == 0 : slashes <= depth))
                return i - (depth == 0 ? 0 : slashes);
            slashes = text[i] == '\\' ? slashes + 1 : 0;
        }
        return LineEnd(text, opening + 1);
    }

    private static int BareEnd(string text, SecretKey.Strength strength, SecretAssignment assignment)
    {
        var at = assignment.ValueAt;
        if (assignment.Separator == '>')
            return IndexOf(text, at, "<\r\n");
        if (strength == SecretKey.Strength.Header && assignment.Separator == ':' && assignment.KeyQuote.Length == 0)
            return IndexOf(text, at, "\"'\r\n\\");
        if (assignment.KeyQuote.Length > 0 && assignment.Separator == ':')
            return IndexOf(text, at, " \t\r\n,}]\"'\\");
        if (text[at] is '|' or '>' && assignment.Separator == ':' && BlockEnd(text, at) is { } block)
            return block;
        var end = FieldEnd(text, at);
        var isProse = strength != SecretKey.Strength.Strong || assignment.Separator != ':' || !assignment.StartsLine;
        return isProse || !SecretJudgement.IsSecret(text.AsSpan(at, end - at), strength, assignment) ? end : Math.Max(end, IndexOf(text, at, "\"\r\n"));
    }

    // A separator ends a value only where a further field follows; else it is a character of the secret.
    private static int FieldEnd(string text, int at)
    {
        var i = at;
        for (; i < text.Length && !char.IsWhiteSpace(text[i]); i++)
        {
            var rest = text.AsSpan(i + 1);
            if (text[i] is ',' or ';' or '&' && (rest.IsEmpty || char.IsWhiteSpace(rest[0]) || rest[0] is '"' or '\'' || IsField(rest)))
                break;
            if (text[i] is '"' or '\'' or '`' && (rest.IsEmpty || !char.IsLetterOrDigit(rest[0])))
                break;
            if (text[i] == '\\' && !rest.IsEmpty && rest[0] is '"' or '\'' or '\\')
                break;
        }
        return i;
    }

    private static bool IsField(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length < LongestFieldName && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.' or ' '))
            length++;
        return length > 0 && length < rest.Length && rest[length] is '=' or ':';
    }

    // YAML's block scalar: "password: |" and the indented lines below.
    private static int? BlockEnd(string text, int at)
    {
        var line = LineEnd(text, at);
        if (text.AsSpan(at + 1, line - at - 1).TrimEnd().TrimStart("+-0123456789").Length > 0)
            return null;
        var end = line;
        while (NextLine(text, end) is { } start && start < text.Length && text[start] is ' ' or '\t')
            end = LineEnd(text, start);
        return end > line ? end : null;
    }

    private static int? NextLine(string text, int lineEnd)
    {
        var newLine = text.IndexOf('\n', lineEnd);
        return newLine < 0 ? null : newLine + 1;
    }

    private static int LineEnd(string text, int from) => IndexOf(text, from, "\r\n");

    private static int IndexOf(string text, int from, string any)
    {
        var found = text.AsSpan(from).IndexOfAny(any);
        return found < 0 ? text.Length : from + found;
    }
}

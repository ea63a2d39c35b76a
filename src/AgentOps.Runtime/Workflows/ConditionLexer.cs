using System.Globalization;

namespace AgentOps;

/// <summary>Takes a condition apart into its words.</summary>
internal static class ConditionLexer
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ","];
    private static readonly string[] Words = ["and", "or", "not", "in", "contains"];

    /// <exception cref="ConditionSyntaxException">At the first character that belongs to nothing.</exception>
    public static IReadOnlyList<ConditionToken> Read(string text)
    {
        var tokens = new List<ConditionToken>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at, out var length);
            tokens.Add(token);
            at += length;
        }

        tokens.Add(new ConditionToken(ConditionTokenKind.End, "the end", text.Length + 1));
        return tokens;
    }

    private static ConditionToken Next(string text, int at, out int length)
    {
        var c = text[at];
        if (c is '"' or '\'')
            return ReadText(text, at, out length);
        if (char.IsAsciiDigit(c) || (c == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return ReadNumber(text, at, out length);
        if (char.IsAsciiLetter(c) || c == '_')
            return ReadName(text, at, out length);
        var symbol = Array.Find(Symbols, symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0);
        if (symbol is null)
            throw new ConditionSyntaxException(c == '=' ? "a single = compares nothing; write ==" : $"'{Describe.Cut(c.ToString())}' means nothing here", at + 1);
        length = symbol.Length;
        return new ConditionToken(ConditionTokenKind.Symbol, symbol switch { "&&" => "and", "||" => "or", "!" => "not", _ => symbol }, at + 1);
    }

    private static ConditionToken ReadText(string text, int start, out int length)
    {
        var content = new System.Text.StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == text[start])
            {
                length = at + 1 - start;
                return new ConditionToken(ConditionTokenKind.Text, content.ToString(), start + 1);
            }

            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '\\' or '\'' or '"')
                at++;
            content.Append(text[at]);
        }

        throw new ConditionSyntaxException("a text is never closed", start + 1);
    }

    private static ConditionToken ReadNumber(string text, int start, out int length)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '.' || (text[end] is '+' or '-' && text[end - 1] is 'e' or 'E')))
            end++;
        var number = text[start..end];
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new ConditionSyntaxException($"'{Describe.Cut(number)}' is no number", start + 1);
        length = end - start;
        return new ConditionToken(ConditionTokenKind.Number, number, start + 1);
    }

    private static ConditionToken ReadName(string text, int start, out int length)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
            end++;
        length = end - start;
        var name = text[start..end];
        if (name.EndsWith('.') || name.Contains("..", StringComparison.Ordinal))
            throw new ConditionSyntaxException($"'{Describe.Cut(name)}' is no name; a part is missing after a dot", start + 1);
        return Words.Contains(name) ? new ConditionToken(ConditionTokenKind.Symbol, name, start + 1) : new ConditionToken(ConditionTokenKind.Name, name, start + 1);
    }
}

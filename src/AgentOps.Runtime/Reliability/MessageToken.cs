using System.Text;

namespace AgentOps;

/// <summary>One word of a message: what stands between blanks and brackets.</summary>
internal static class MessageToken
{
    private const int ShortestHash = 7;
    private const int ShortestId = 8;
    private const string Ends = ".:!?";
    private static readonly string[] PathStarts = ["/", "~/", "./", "../", @"\\", @".\", @"..\"];

    /// <summary>Appends the word, or the placeholder for what is particular in it.</summary>
    public static void Append(StringBuilder result, ReadOnlySpan<char> token)
    {
        var word = token.TrimEnd(Ends);
        var rest = token[word.Length..];
        if (word.Contains("://", StringComparison.Ordinal))
            result.Append("<url>");
        else if (PathLength(word) is > 0 and var path)
            AppendRuns(result.Append("<path>"), word[path..]);
        else if (Guid.TryParseExact(word, "D", out _))
            result.Append("<guid>");
        else if (IsTime(word))
            AppendTime(result);
        else
            AppendRuns(result, word);
        result.Append(rest);
    }

    // With a drive, from the root, from home or from here; else with two separators, or one and an extension: and/or stays. A colon ends it.
    private static int PathLength(ReadOnlySpan<char> word)
    {
        var hasDrive = word.Length > 2 && char.IsAsciiLetter(word[0]) && word[1] == ':' && word[2] is '\\' or '/';
        var colon = word[(hasDrive ? 2 : 0)..].IndexOf(':');
        var path = colon < 0 ? word : word[..(colon + (hasDrive ? 2 : 0))];
        if (hasDrive || (path.Length > 1 && StartsPath(path)))
            return path.Length;
        var separator = path.IndexOfAny('/', '\\');
        if (separator <= 0)
            return 0;
        var behind = path[(separator + 1)..];
        return behind.IndexOfAny('/', '\\') >= 0 || behind.IndexOf('.') > 0 ? path.Length : 0;
    }

    private static bool StartsPath(ReadOnlySpan<char> path)
    {
        foreach (var start in PathStarts)
        {
            if (path.StartsWith(start, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // A date with or without a time, a time of day, and the compact form that file names have.
    private static bool IsTime(ReadOnlySpan<char> word) =>
        Begins(word, "0000-00-00") && (word.Length == 10 || word[10] is 'T' or 't' or '_')
        || (Begins(word, "00000000?000000") && word[8] is 'T' or '_' or '-' && (word.Length == 15 || word[15..] is "Z"))
        || ((Begins(word, "0:00") || Begins(word, "00:00")) && word.IndexOfAnyExcept("0123456789:.,Z") < 0);

    private static bool Begins(ReadOnlySpan<char> word, string shape)
    {
        if (word.Length < shape.Length)
            return false;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == '0' ? !char.IsAsciiDigit(word[i]) : shape[i] != '?' && word[i] != shape[i])
                return false;
        }
        return true;
    }

    // A date and a time with a blank between are one moment.
    private static void AppendTime(StringBuilder result)
    {
        const string Before = "<time> ";
        if (result.Length < Before.Length || result.ToString(result.Length - Before.Length, Before.Length) != Before)
            result.Append("<time>");
        else
            result.Length--;
    }

    private static void AppendRuns(StringBuilder result, ReadOnlySpan<char> word)
    {
        while (!word.IsEmpty)
        {
            var length = 0;
            while (length < word.Length && char.IsAsciiLetterOrDigit(word[length]))
                length++;
            if (length == 0)
            {
                result.Append(word[0]);
                word = word[1..];
                continue;
            }
            if (Particular(word[..length]) is { } placeholder)
                result.Append(placeholder);
            else
                length = AppendNumbers(result, word, length);
            word = word[length..];
        }
    }

    private static string? Particular(ReadOnlySpan<char> run)
    {
        var (digits, beyondF) = (0, 0);
        foreach (var c in run)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            beyondF += char.IsAsciiHexDigit(c) ? 0 : 1;
        }
        if (digits == 0 || digits == run.Length)
            return null;
        if ((beyondF == 0 && run.Length >= ShortestHash) || (beyondF == 1 && run.Length > 2 && run[0] == '0' && run[1] is 'x' or 'X'))
            return "<hex>";
        return digits > 1 && run.Length >= ShortestId ? "<id>" : null;
    }

    // Digits with their points and commas are one number, also where it goes on behind the run.
    private static int AppendNumbers(StringBuilder result, ReadOnlySpan<char> word, int length)
    {
        var at = 0;
        while (at < length)
        {
            if (!char.IsAsciiDigit(word[at]))
            {
                result.Append(word[at++]);
                continue;
            }
            result.Append("<n>");
            while (at < word.Length && (char.IsAsciiDigit(word[at]) || (word[at] is '.' or ',' && at + 1 < word.Length && char.IsAsciiDigit(word[at + 1]))))
                at++;
        }
        return at;
    }
}

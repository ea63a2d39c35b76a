using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Secrets that show by their own shape, whatever stands around them.</summary>
internal static partial class SecretShapes
{
    // Linear on hostile text: each alternative either fails within a fixed number of characters, or cannot start again inside what it has read.
    private const string Known = """
          -----BEGIN[ ](?:[A-Z0-9]{1,20}[ ]){0,4}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----(?s:.*?)(?:-----END[ ](?:[A-Z0-9]{1,20}[ ]){0,4}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|\z)
        | gh[pousr]_[A-Za-z0-9]{16,}
        | github_pat_[A-Za-z0-9_]{16,}
        | glpat-[A-Za-z0-9_-]{16,}
        | npm_[A-Za-z0-9]{30,}
        | hf_[A-Za-z0-9]{30,}
        | pypi-[A-Za-z0-9_-]{40,}
        | (?<![A-Z0-9])A(?:KIA|SIA|ROA|IDA)[A-Z0-9]{16,}
        | AIza[A-Za-z0-9_-]{35,}
        | xox[abeoprs]-[A-Za-z0-9-]{8,}
        | xapp-[A-Za-z0-9-]{16,}
        | hooks\.slack\.com/services/[A-Za-z0-9/]{8,}
        | (?<![A-Za-z0-9_-])eyJ(?>[A-Za-z0-9_-]{8,})\.(?>[A-Za-z0-9_-]{8,})(?:\.[A-Za-z0-9_-]*)?
        | (?<![A-Za-z0-9])sk-ant-[A-Za-z0-9_-]{6,}
        | (?<lead>://)[^\s/@:"'<>\\]{0,256}:[^\s/"'<>\\]{1,512}(?=@)
        """;

    // These begin like words that are no secrets, so what follows is judged.
    private const string Likely = """
          (?<lead>)(?<![A-Za-z0-9])(?<value>[spr]k[-_][A-Za-z0-9_-]{16,})
        | (?<lead>\b[Bb](?:earer|EARER)[ \t]{1,8})(?<value>[A-Za-z0-9._~+/=-]{8,})
        """;

    public static string Hide(string text)
    {
        var hidden = KnownPattern().Replace(text, static match => match.Groups["lead"].Value + Redactor.Mask);
        return LikelyPattern().Replace(hidden, static match =>
            IsWords(match.Groups["value"].ValueSpan) ? match.Value : match.Groups["lead"].Value + Redactor.Mask);
    }

    // sk-learn-contrib-extras and "bearer responsibilities" are words: no digit, and no part as long as a key.
    private static bool IsWords(ReadOnlySpan<char> value)
    {
        var part = 0;
        foreach (var c in value)
        {
            if (char.IsAsciiDigit(c))
                return false;
            part = char.IsAsciiLetter(c) ? part + 1 : 0;
            if (part >= 20)
                return false;
        }
        return true;
    }

    [GeneratedRegex(Known, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex KnownPattern();

    [GeneratedRegex(Likely, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LikelyPattern();
}

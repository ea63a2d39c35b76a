using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Secrets that show by their own shape, whatever stands around them.</summary>
internal static partial class SecretShapes
{
    private const RegexOptions Options = RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant;
    private const int Milliseconds = 5000;

    private static readonly SecretShape[] All =
    [
        new(["PRIVATE KEY"], PrivateKey(), Mask),
        new(["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "hf_", "pypi-", "AKIA", "ASIA", "AROA", "AIDA", "AIza", "xox", "xapp-", "hooks.slack", "sk-ant-"],
            Issued(), Mask),
        new(["eyJ"], WebToken(), Mask),
        new(["://"], UserAndPassword(), Mask),
        new(["sk-", "pk-", "rk-", "sk_", "pk_", "rk_", "earer ", "EARER ", "earer\t"], Likely(), MaskUnlessWords),
    ];

    public static string Hide(string text)
    {
        foreach (var shape in All)
            text = shape.Hide(text);
        return text;
    }

    private static string Mask(Match match) => match.Groups["lead"].Value + Redactor.Mask;

    private static string MaskUnlessWords(Match match) => IsWords(match.Groups["value"].ValueSpan) ? match.Value : Mask(match);

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

    // All of these are linear on hostile text: each either fails within a fixed number of characters, or cannot start again inside what it has read.

    [GeneratedRegex("""
        -----BEGIN[ ](?:[A-Z0-9]{1,20}[ ]){0,4}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----(?s:.*?)(?:-----END[ ](?:[A-Z0-9]{1,20}[ ]){0,4}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|\z)
        """, Options, Milliseconds)]
    private static partial Regex PrivateKey();

    [GeneratedRegex("""
          gh[pousr]_[A-Za-z0-9]{16,}
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
        | (?<![A-Za-z0-9])sk-ant-[A-Za-z0-9_-]{6,}
        """, Options, Milliseconds)]
    private static partial Regex Issued();

    [GeneratedRegex("""(?<![A-Za-z0-9_-])eyJ(?>[A-Za-z0-9_-]{8,})\.(?>[A-Za-z0-9_-]{8,})(?:\.[A-Za-z0-9_-]*)?""", Options, Milliseconds)]
    private static partial Regex WebToken();

    [GeneratedRegex("""(?<lead>://)[^\s/@:"'<>\\]{0,256}:[^\s/"'<>\\]{1,512}(?=@)""", Options, Milliseconds)]
    private static partial Regex UserAndPassword();

    [GeneratedRegex("""
          (?<lead>)(?<![A-Za-z0-9])(?<value>[spr]k[-_][A-Za-z0-9_-]{16,})
        | (?<lead>\b[Bb](?:earer|EARER)[ \t]{1,8})(?<value>[A-Za-z0-9._~+/=-]{8,})
        """, Options, Milliseconds)]
    private static partial Regex Likely();
}

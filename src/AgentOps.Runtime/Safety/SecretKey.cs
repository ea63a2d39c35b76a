using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Names whose value is a secret, and how sure the name alone makes us.</summary>
internal static partial class SecretKey
{
    private static readonly string[] Triggers = ["token", "key", "pass", "pwd", "secret", "auth", "credential", "cookie", "sig="];

    private const StringComparison Ignored = StringComparison.OrdinalIgnoreCase;

    internal enum Strength
    {
        /// <summary>token, secret, auth: the value must look the part, since these are everyday words of code.</summary>
        Weak,

        /// <summary>password, api_key: whatever the value is.</summary>
        Strong,

        /// <summary>An HTTP header: the rest of the line.</summary>
        Header,
    }

    /// <summary>False when no name of a secret is in the text; quick.</summary>
    public static bool MayBeIn(string text)
    {
        foreach (var trigger in Triggers)
            if (text.Contains(trigger, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>The names in a text, with the digits after them (<c>PASSWORD_2</c>).</summary>
    public static Regex.ValueMatchEnumerator In(ReadOnlySpan<char> text) => Pattern().EnumerateMatches(text);

    /// <summary>How sure a found name is.</summary>
    public static Strength StrengthOf(ReadOnlySpan<char> name)
    {
        var word = name.TrimEnd("0123456789_-");
        if (name.StartsWith("x-", Ignored) || word.EndsWith("authorization", Ignored) || word.EndsWith("cookie", Ignored))
            return Strength.Header;
        return word.Equals("token", Ignored) || word.Equals("secret", Ignored) || word.Equals("auth", Ignored) || word.Equals("sig", Ignored) || word.StartsWith("credential", Ignored)
            ? Strength.Weak : Strength.Strong;
    }

    /// <summary>How sure a whole name is; null when it is not a secret's.</summary>
    public static Strength? Of(string name)
    {
        foreach (var found in In(name))
            if (found.Index + found.Length == name.Length)
                return StrengthOf(name.AsSpan(found.Index));
        return null;
    }

    [GeneratedRegex("""
        (?:
          pass(?:word|wd|phrase|code) | pwd | (?:client|app|consumer)[_-]?secret | secret[_-]?(?:access[_-]?)?key
        | (?:api|access|account|private|auth|encryption|signing|master)[_-]?key
        | (?:proxy-)?authorization | (?:set-)?cookie | x-[a-z]{1,20}-(?:key|token)
        | token | secret | credentials? | auth | (?<=[?&])sig
        )
        (?:[_-]?[0-9]{1,3})?(?![A-Za-z0-9_])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pattern();
}

using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Names whose value is a secret, and how sure the name alone makes us.</summary>
internal static partial class SecretKey
{
    internal enum Strength
    {
        /// <summary>token, secret, auth: the value must look the part, since these are everyday words of code.</summary>
        Weak,

        /// <summary>password, api_key: whatever the value is.</summary>
        Strong,

        /// <summary>An HTTP header: the rest of the line.</summary>
        Header,
    }

    /// <summary>The next name in a text at or after an index; its end is after trailing digits (<c>PASSWORD_2</c>).</summary>
    public static (int Start, int End, Strength Strength)? Next(string text, int from)
    {
        var match = Pattern().Match(text, from);
        if (!match.Success)
            return null;
        var strength = match.Groups["strong"].Success ? Strength.Strong : match.Groups["header"].Success ? Strength.Header : Strength.Weak;
        return (match.Index, match.Index + match.Length, strength);
    }

    /// <summary>How sure a whole name is; null when it is not a secret's.</summary>
    public static Strength? Of(string name)
    {
        for (var key = Next(name, 0); key is { } found; key = Next(name, found.End))
            if (found.End == name.Length)
                return found.Strength;
        return null;
    }

    [GeneratedRegex("""
        (?:
          (?<strong>pass(?:word|wd|phrase|code)|pwd|(?:client|app|consumer)[_-]?secret|secret[_-]?(?:access[_-]?)?key
            |(?:api|access|account|private|auth|encryption|signing|master)[_-]?key)
        | (?<header>(?:proxy-)?authorization|(?:set-)?cookie|x-[a-z]{1,20}-(?:key|token))
        | (?<weak>token|secret|credentials?|auth|(?<=[?&])sig)
        )
        (?:[_-]?[0-9]{1,3})?(?![A-Za-z0-9_])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pattern();
}

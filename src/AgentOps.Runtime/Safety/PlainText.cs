using System.Buffers;

namespace AgentOps;

/// <summary>Recognises text that can hold no secret at a glance: ids, names and most sentences of our own. What it does not recognise is looked at properly.</summary>
internal static class PlainText
{
    // Left out is what every kind of secret needs one of: the separators behind a name, what stands in paths and addresses, the A and the J of issued keys.
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789BCDEFGHIKLMNOPQRSTUVWXYZ .,;-");

    public static bool IsPlain(string text)
    {
        var rest = text.AsSpan();
        if (rest.ContainsAnyExcept(Characters) || rest.Contains("earer ", StringComparison.Ordinal) || rest.Contains("EARER ", StringComparison.Ordinal))
            return false;
        for (var at = rest.IndexOf('-'); at >= 0; at = Next(text, at))
            if (!IsPlainHyphen(text, at))
                return false;
        return true;
    }

    private static int Next(string text, int at) => text.IndexOf('-', at + 1);

    // Neither a flag (-token x), nor behind the prefix of an issued key (glpat-, pypi-, xapp-, sk-, xoxb-), nor the line above a private one.
    private static bool IsPlainHyphen(string text, int at) =>
        at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && text[at - 1] is not ('t' or 'i' or 'p' or 'k')
        && !(at >= 4 && text.AsSpan(at - 4, 3) is "xox");
}

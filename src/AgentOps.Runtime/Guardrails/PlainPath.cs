using System.Text;

namespace AgentOps;

/// <summary>A path as a person reads it: letters that only look Latin become Latin, what is invisible and what Windows drops goes. Rules about names look at this.</summary>
internal static class PlainPath
{
    private const string LookAlikes = "АаВеЕЅѕіІЈјКМНОоРрСсТуХхԁһԛԝΑΒΕΖΗΙΚΜΝΟοΡΤΥΧνɡıℓ";
    private const string Latin = "AaBeESsiIJjKMHOoPpCcTyXxdhqwABEZHIKMNOoPTYXvgil";
    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';
    private const int WideToPlain = FirstWide - '!';

    public static string Of(string path)
    {
        if (Ascii.IsValid(path) && !path.Contains('\\') && !path.Contains("./", StringComparison.Ordinal) && !path.Contains(" /", StringComparison.Ordinal) && !path.EndsWith('.') && !path.EndsWith(' '))
            return path;
        var plain = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c is >= FirstWide and <= LastWide)
                plain.Append((char)(c - WideToPlain));
            else if (LookAlikes.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at)
                plain.Append(Latin[at]);
            else if (c == '\\')
                plain.Append('/');
            else if (!IsInvisible(c))
                plain.Append(c);
        }
        return string.Join('/', plain.ToString().Split('/').Select(segment => segment is "." or ".." ? segment : segment.TrimEnd('.', ' ')));
    }

    /// <summary>True for a name with a word that mixes Latin letters with others that look like them.</summary>
    public static bool IsMixed(string segment)
    {
        var (latin, other) = (false, false);
        foreach (var c in segment)
        {
            (latin, other) = char.IsLetter(c) ? (latin || char.IsAsciiLetter(c), other || IsGreekOrCyrillic(c) || LookAlikes.Contains(c, StringComparison.Ordinal)) : (false, false);
            if ((latin && other) || c is >= FirstWide and <= LastWide)
                return true;
        }
        return false;
    }

    private static bool IsGreekOrCyrillic(char c) => c is >= '\u0370' and <= '\u052F';

    private static bool IsInvisible(char c) => c != '\uFFFD' && VisibleText.Of(c.ToString()).Length > 1 && !char.IsSurrogate(c);
}

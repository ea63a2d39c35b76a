using System.Text;

namespace AgentOps;

/// <summary>Texts from runs, tools, models and files as they may stand on a dashboard: on one line, bounded, without secrets, and with nothing that is not seen.</summary>
internal static class DashboardText
{
    /// <summary>Characters of a name, an id or a path.</summary>
    public const int LongestName = 120;

    /// <summary>Characters of a sentence.</summary>
    public const int LongestSentence = 300;

    // Far beyond what is shown: what is cut off here in the middle of a secret is never seen.
    private const int Looked = 16_384;

    public static string Name(string? text) => Line(text, LongestName);

    public static string Sentence(string? text) => Line(text, LongestSentence);

    private static string Line(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var seen = JsonText.Clean(VisibleText.Of(OneLine(Redactor.Redact(text.Length > Looked ? text[..Looked] : text))));
        if (seen.Length <= longest)
            return seen;
        var end = longest - 1;
        return seen[..(char.IsHighSurrogate(seen[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }
}

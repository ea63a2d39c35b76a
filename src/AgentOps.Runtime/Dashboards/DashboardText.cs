using System.Text;

namespace AgentOps;

/// <summary>Texts from runs, tools, models and files as they may stand on a dashboard: on one line, bounded, without secrets, and with nothing that is not seen.</summary>
internal static class DashboardText
{
    /// <summary>Characters of a name, an id or a path.</summary>
    public const int LongestName = 120;

    /// <summary>Characters of a sentence.</summary>
    public const int LongestSentence = 300;

    private const int Looked = 16_384;

    // The end of what is looked at may be the half of a secret, which nobody recognises.
    private const int Unsure = 2_048;

    public static string Name(string? text) => Line(text, LongestName);

    public static string Sentence(string? text) => Line(text, LongestSentence);

    private static string Line(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var seen = JsonText.Clean(VisibleText.Of(OneLine(text.Length > Looked ? Beginning(text) : Redactor.Redact(text))));
        if (seen.Length <= longest)
            return seen;
        var end = longest - 1;
        return seen[..(char.IsHighSurrogate(seen[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string Beginning(string text)
    {
        var redacted = Redactor.Redact(text[..Looked]);
        return redacted[..Math.Max(0, redacted.Length - Unsure)];
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

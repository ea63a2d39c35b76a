using System.Text;

namespace AgentOps;

/// <summary>Texts of other systems as they may stand here: bounded, without secrets, and names without what drives a terminal.</summary>
internal static class ImportedText
{
    public const int LongestName = 200;
    private const int LongestId = 80;
    private const int LongestText = 4_000;

    /// <summary>On one line, for reports.</summary>
    public static string Name(string text)
    {
        var cut = text.Length > LongestName ? text[..LongestName] : text;
        return Redactor.Redact(JsonText.Clean(VisibleText.Of(new string([.. cut.Select(c => char.IsControl(c) ? ' ' : c)])))).Trim();
    }

    /// <summary>A sentence or a few; null for none.</summary>
    public static string? Text(string? text, int longest = LongestText) =>
        string.IsNullOrWhiteSpace(text) ? null : JsonText.Clean(Redactor.Redact(text.Length > longest ? text[..longest] : text)).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>Letters, digits, - and _; a text without any gives <paramref name="otherwise"/>.</summary>
    public static string Id(string text, string otherwise)
    {
        var id = new StringBuilder();
        foreach (var c in text.Length > LongestName ? text[..LongestName] : text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
                id.Append(c);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }
        var result = id.ToString(0, Math.Min(id.Length, LongestId)).Trim('-', '_');
        return result.Length == 0 ? otherwise : result;
    }
}

using System.Text;

namespace AgentOps.Cmdlets;

/// <summary>Names of tools: snake_case, at most 64 characters of a-z, 0-9, _ and -.</summary>
internal static class ToolName
{
    public const int MaxLength = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    /// <summary><c>Get-BuildLog</c> and <c>getBuildLog</c> become <c>get_build_log</c>; characters that cannot stay become _.</summary>
    public static string From(string text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterUpper(c) && i > 0 && StartsWord(text, i))
                Separate(name);
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else
                Separate(name);
        }

        var result = name.ToString().Trim('_');
        return result.Length <= MaxLength ? result : result[..MaxLength];
    }

    // In PRList the L starts a word, the R does not.
    private static bool StartsWord(string text, int i) =>
        !char.IsAsciiLetterUpper(text[i - 1]) || (i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1]));

    private static void Separate(StringBuilder name)
    {
        if (name.Length > 0 && name[^1] != '_')
            name.Append('_');
    }
}

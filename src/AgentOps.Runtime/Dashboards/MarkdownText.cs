using System.Text;

namespace AgentOps;

/// <summary>Texts of others in Markdown: no markup, link, picture or HTML comes out of them.</summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_[]()#!|~";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (c is '<' or '>' or '&')
                escaped.Append(c switch { '<' => "&lt;", '>' => "&gt;", _ => "&amp;" });
            else if (Marks.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>As code, whatever backticks it has; a pipe is escaped, as tables want it.</summary>
    public static string Code(string text, bool inTable = false)
    {
        if (text.Length == 0)
            return "";
        var ticks = new string('`', LongestRun(text) + 1);
        var space = text[0] == '`' || text[^1] == '`' ? " " : "";
        return ticks + space + (inTable ? text.Replace("|", "\\|", StringComparison.Ordinal) : text) + space + ticks;
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        return longest;
    }
}

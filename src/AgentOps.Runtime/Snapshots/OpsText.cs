namespace AgentOps;

/// <summary>Texts from elsewhere in the Markdown of a snapshot.</summary>
internal static class OpsText
{
    /// <summary>On one line, without secrets and with nothing that is not seen or that could be markup; a table's own mark is left to the table.</summary>
    public static string Cell(string? text) => MarkdownText.Escape(DashboardText.Sentence(text)).Replace("\\|", "|", StringComparison.Ordinal);

    /// <summary>The same outside a table.</summary>
    public static string Line(string? text) => MarkdownText.Escape(DashboardText.Sentence(text));

    /// <summary>A block of commands to type; empty without any.</summary>
    public static string Commands(IReadOnlyList<string> commands) => commands.Count == 0 ? "" : $"\n```powershell\n{string.Join('\n', commands.Select(DashboardText.Sentence))}\n```\n";
}

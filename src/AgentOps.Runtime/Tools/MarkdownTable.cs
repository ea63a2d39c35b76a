using System.Text;

namespace AgentOps;

/// <summary>Writes rows as a Markdown table; what a cell holds cannot break it.</summary>
public static class MarkdownTable
{
    /// <param name="columns">Headings; one that ends in <c>&gt;</c> is aligned to the right.</param>
    /// <param name="rows">As many cells as columns.</param>
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Line(text, columns.Select(column => column.TrimEnd('>')));
        Line(text, columns.Select(column => column.EndsWith('>') ? "---:" : "---"));
        foreach (var row in rows)
            Line(text, row.Select(Cell));
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>One line without control characters and with the table's own mark escaped.</summary>
    public static string Cell(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Replace("|", "\\|", StringComparison.Ordinal).Trim();

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

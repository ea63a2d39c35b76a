using static AgentOps.MarkdownText;

namespace AgentOps;

/// <summary>A dashboard for people who read it in a repository, a ticket or a terminal.</summary>
public static class DashboardMarkdown
{
    /// <summary>The whole file, with a newline at its end.</summary>
    public static string Of(DashboardSnapshot snapshot) => string.Join("\n\n", Blocks(DashboardPageMaker.Of(snapshot)).Where(block => block.Length > 0)) + "\n";

    private static IEnumerable<string> Blocks(DashboardPage page) =>
    [
        $"# {Escape(page.Headline)}",
        Escape(page.Summary),
        $"{Escape(page.Workspace)}, {page.MadeAt} UTC, AgentOps {page.Version}",
        .. page.HasNeeds ? page.Needs.SelectMany(Need).Prepend("## Needs you") : [],
        "## At a glance",
        Table(["Figure", "Now>", "What it means", "Command"], page.Figures.Select(figure => new[] { Escape(figure.Label), Escape(figure.Text), Escape(figure.HasWord ? $"{figure.Word}: {figure.Note}" : figure.Note), Cell(figure.Command) })),
        Escape(page.HealthRule),
        .. page.Charts.Count > 0 ? Trend(page) : [],
        .. page.Sections.SelectMany(Section),
        .. page.HasQuiet ? new[] { "## Nothing here", string.Join('\n', page.Quiet.Select(section => $"- {Escape(section.Title)}: {Code(section.Command)}")) } : [],
    ];

    private static IEnumerable<string> Need(PageNeed need) =>
    [
        $"### {need.Word}: {Escape(need.Title)}",
        $"{Escape(need.Detail)}{(need.HasAge ? $" For {need.Age}." : "")}".TrimStart(),
        $"```powershell\n{string.Join('\n', need.Commands)}\n```",
    ];

    private static IEnumerable<string> Trend(DashboardPage page) =>
    [
        $"## Trend since {page.Since}",
        string.Join('\n', page.Charts.Select(chart => $"- {Escape(chart.Title)}: {Escape(chart.Description)} {Code(chart.Command)}")),
        Table(page.Charts[0].Table),
    ];

    private static IEnumerable<string> Section(PageSection section) =>
    [
        $"## {Escape(section.Title)} ({section.Count})",
        Code(section.Command),
        Escape(section.Lead),
        section.HasError ? $"Could not be read: {Escape(section.Error)}" : Table(section.Table),
        section.Table.HasMore ? $"{section.Table.More} {Code(section.Table.MoreCommand)}" : "",
    ];

    private static string Table(PageTable table) => Table(
        [.. table.Columns.Select(column => column.Kind == "number" ? column.Title + ">" : column.Title)],
        table.Rows.Select(row => row.Select(cell => cell.IsCode ? Cell(cell.Text) : Escape(cell.Text))));

    // Cells are escaped already, their pipes too.
    private static string Table(IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows) => string.Join('\n', rows
        .Prepend(columns.Select(column => column.EndsWith('>') ? "---:" : "---")).Prepend(columns.Select(column => column.TrimEnd('>'))).Select(row => $"| {string.Join(" | ", row)} |"));

    private static string Cell(string command) => Code(command, inTable: true);
}

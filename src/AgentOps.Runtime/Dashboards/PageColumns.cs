using System.Globalization;

namespace AgentOps;

/// <summary>The columns of a table and how a row fills them.</summary>
/// <typeparam name="T">A row of the snapshot.</typeparam>
internal sealed class PageColumns<T>
{
    private readonly List<(PageColumn Column, Func<T, PageCell> Cell)> columns = [];

    public PageColumns<T> Head(string title, Func<T, string> text) => Add(title, "head", row => new PageCell(title, text(row)) { Kind = "head" });

    public PageColumns<T> Text(string title, Func<T, string> text) => Add(title, "", row => new PageCell(title, text(row)));

    public PageColumns<T> Long(string title, Func<T, string> text) => Add(title, "long", row => new PageCell(title, text(row)) { Kind = "long" });

    public PageColumns<T> Code(string title, Func<T, string> text) => Add(title, "code", row => new PageCell(title, text(row)) { Kind = "code" });

    public PageColumns<T> Id(string title, Func<T, string> text) => Add(title, "id", row => new PageCell(title, text(row)) { Kind = "id" });

    public PageColumns<T> Count(string title, Func<T, long?> count) => Number(title, row => count(row), row => DashboardWords.Count(count(row)!.Value));

    public PageColumns<T> Money(string title, Func<T, decimal?> usd) => Number(title, row => (double?)usd(row), row => DashboardWords.Money(usd(row)!.Value));

    public PageColumns<T> Percent(string title, Func<T, double?> percent) => Number(title, percent, row => DashboardWords.Percent(percent(row)!.Value));

    public PageColumns<T> Span(string title, Func<T, TimeSpan?> span) => Number(title, row => span(row)?.TotalSeconds, row => DashboardWords.Span(span(row)!.Value));

    public PageColumns<T> Bytes(string title, Func<T, long?> bytes) => Number(title, row => bytes(row), row => ByteSize.Show(bytes(row)!.Value));

    public PageColumns<T> Time(string title, Func<T, DateTimeOffset?> at) => Add(title, "time", row => at(row) is { } time
        ? new PageCell(title, DashboardWords.Moment(time)) { Kind = "time", Iso = DashboardWords.Iso(time), Sort = DashboardWords.Iso(time) }
        : new PageCell(title, "") { Kind = "time" });

    public PageColumns<T> Day(string title, Func<T, DateTimeOffset> day) => Add(title, "head", row => new PageCell(title, DashboardWords.Day(day(row))) { Kind = "head" });

    public PageColumns<T> Tone(string title, Func<T, string> text, Func<T, DashboardSeverity?> severity) =>
        Add(title, "tone", row => new PageCell(title, text(row)) { Kind = "tone", Tone = severity(row) is { } tone ? DashboardWords.Tone(tone) : "" });

    /// <summary>A column in which nothing stands is left out.</summary>
    public PageTable Fill(string caption, IReadOnlyList<T> rows)
    {
        var cells = rows.Select(row => columns.Select(column => column.Cell(row)).ToList()).ToList();
        var told = Enumerable.Range(0, columns.Count).Where(at => cells.Exists(row => row[at].Text.Length > 0)).ToList();
        return new PageTable
        {
            Caption = caption,
            Columns = [.. told.Select(at => columns[at].Column)],
            Rows = [.. cells.Select(row => (IReadOnlyList<PageCell>)[.. told.Select(at => row[at])])],
        };
    }

    public PageTable Fill(string caption, DashboardTable<T> table) => Fill(caption, table.Rows) with
    {
        More = table.More == 0 ? "" : $"{DashboardWords.Count(table.More)} more are not shown.",
        MoreCommand = table.More == 0 ? "" : table.Command,
    };

    private PageColumns<T> Number(string title, Func<T, double?> number, Func<T, string> text) => Add(title, "number", row => number(row) is { } value
        ? new PageCell(title, text(row)) { Kind = "number", Sort = value.ToString("R", CultureInfo.InvariantCulture) }
        : new PageCell(title, "") { Kind = "number" });

    private PageColumns<T> Add(string title, string kind, Func<T, PageCell> cell)
    {
        columns.Add((new PageColumn(title, kind), cell));
        return this;
    }
}

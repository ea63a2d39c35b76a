using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>The files of a snapshot for people. Every link goes to a file beside it.</summary>
internal static class OpsMarkdown
{
    /// <summary>One part, with the way back.</summary>
    public static string Of(OpsPart part, OpsContent? content, DateTimeOffset now)
    {
        if (content is { Json: not null })
            return $"{Links(part)}\n\n{content.Markdown()}";
        return content is null
            ? $"{Head(part, now)}\n{OpsText.Line(part.Summary)}\n\nError `{part.Error!.Code}`: {OpsText.Line(ErrorTable.Get(part.Error.Code).Action)}\n"
            : $"{Head(part, now)}\n{content.Markdown()}";
    }

    public static string Status(OpsPart part, OpsStatus status, IReadOnlyList<OpsPart> parts, DateTimeOffset now)
    {
        var text = new StringBuilder($"{Head(part, now)}\n");
        text.Append(MarkdownTable.Write(["part", "status", "says", "command"], parts.Select(row => new[] { $"[{row.Title}]({row.Name}.md)", $"{row.Status}", OpsText.Cell(row.Summary), MarkdownText.Code(row.Command) }))).Append('\n');
        if (status.NeedsYou.Count > 0)
            text.Append("\n## Needs you\n\n").Append(Needs(status.NeedsYou)).Append('\n');
        if (status.Snapshots.Count > 0)
            text.Append("\n## Snapshots before\n\n").Append(MarkdownTable.Write(["snapshot", "status", "said"], status.Snapshots.Select(before => new[] { before.Name, $"{before.Status}", OpsText.Cell(before.Headline) }))).Append('\n');
        return text.ToString();
    }

    public static string Brief(OpsPart part, OpsStatus status, DateTimeOffset now) => $"{Head(part, now)}\n{Lines(status.Brief)}";

    /// <summary>The landing page.</summary>
    public static string Landing(OpsStatus status, IReadOnlyList<OpsPart> parts, IReadOnlyList<OpsPage> pages, OpsVisit visit)
    {
        var files = pages.ToDictionary(page => page.Name, StringComparer.Ordinal);
        var text = new StringBuilder($"# {OpsText.Line(status.Headline)}\n\n{OpsText.Line(visit.Workspace.Root)}, {DashboardWords.Moment(visit.Now)} UTC, AgentOps {SnapshotPages.Version}\n\n{Lines(status.Brief)}\n");
        text.Append(MarkdownTable.Write(["part", "status", "says", "files"], parts.Select(part => new[]
        {
            $"[{part.Title}]({files[part.Name].Markdown})", $"{part.Status}", OpsText.Cell(part.Summary),
            string.Join(", ", new[] { files[part.Name].Html, files[part.Name].Markdown, files[part.Name].Json }.OfType<string>().Select(Link)),
        }))).Append('\n');
        if (status.NeedsYou.Count > 0)
            text.Append("\n## Needs you\n\n").Append(Needs(status.NeedsYou)).Append('\n');
        return text.Append(CultureInfo.InvariantCulture, $"\nThe same as a page: {Link(OpsFiles.Index)}. Every file with its hash: {Link(OpsFiles.BundleMarkdown)}, {Link(OpsFiles.BundleJson)}.\n").ToString();
    }

    public static string Bundle(string name, DateTimeOffset now, IReadOnlyList<OpsFile> files) =>
        $"[Snapshot]({OpsFiles.Readme}) · [as JSON]({OpsFiles.BundleJson})\n\n# Snapshot {name}\n\n{DashboardWords.Moment(now)} UTC, {files.Count} files beside this one and {OpsFiles.BundleJson}.\n\n"
        + MarkdownTable.Write(["file", "size>", "sha256"], files.Select(file => new[] { Link(file.Path), ByteSize.Show(file.SizeBytes), file.Sha256 })) + "\n";

    private static string Head(OpsPart part, DateTimeOffset now) =>
        $"{Links(part)}\n\n# {part.Title}: {part.Status}\n\n{DashboardWords.Moment(now)} UTC. {OpsText.Line(part.Summary)}\n\n{MarkdownText.Code(part.Command)}\n";

    private static string Links(OpsPart part) => $"[Snapshot]({OpsFiles.Readme}) · [as JSON]({part.Name}.json)";

    private static string Link(string file) => $"[{file}]({file})";

    private static string Lines(OpsBrief brief) => string.Concat(brief.Lines.Select(line => $"- {OpsText.Line(line)}\n"));

    private static string Needs(IReadOnlyList<OpsNeed> needs) =>
        MarkdownTable.Write(["how bad", "what", "look with"], needs.Select(need => new[] { $"{need.Severity}", OpsText.Cell(need.Title), MarkdownText.Code(need.Command) }));
}

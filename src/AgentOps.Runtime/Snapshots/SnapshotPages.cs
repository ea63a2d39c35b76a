namespace AgentOps;

/// <summary>Lays out a snapshot's landing page. Pure.</summary>
internal static class SnapshotPages
{
    public static string Version => typeof(SnapshotPages).Assembly.GetName().Version!.ToString(3);

    /// <param name="parts">In their order.</param>
    /// <param name="status">Null for a page about a part that failed.</param>
    /// <param name="pages">The files of parts that are there already.</param>
    /// <param name="visit">The workspace and the moment.</param>
    public static SnapshotPage Of(IReadOnlyList<OpsPart> parts, OpsStatus? status, IReadOnlyList<OpsPage> pages, OpsVisit visit)
    {
        var files = pages.ToDictionary(page => page.Name, StringComparer.Ordinal);
        return new SnapshotPage
        {
            Name = DashboardText.Name(Path.GetFileName(visit.Workspace.Root)),
            Workspace = DashboardText.Sentence(visit.Workspace.Root),
            Version = Version,
            MadeAt = DashboardWords.Moment(visit.Now),
            MadeIso = DashboardWords.Iso(visit.Now),
            Tone = DashboardWords.Tone(OpsStatusRules.Worst(parts.Select(part => part.Status))),
            Headline = status?.Headline ?? $"{parts[0].Title} could not be made",
            Lines = status?.Brief.Lines ?? [parts[0].Summary],
            Needs = [.. (status?.NeedsYou ?? []).Select(need => new SnapshotPageNeed(DashboardWords.Tone(need.Severity), need.Severity == DashboardSeverity.Issues ? "Act now" : "Look", need.Title, need.Command))],
            Parts = [.. parts.Select(part => Of(part, files.GetValueOrDefault(part.Name)))],
            Files = status is null ? [] : [OpsFiles.Readme, OpsFiles.BundleMarkdown, OpsFiles.BundleJson],
        };
    }

    private static SnapshotPagePart Of(OpsPart part, OpsPage? page) =>
        new(part.Title, DashboardWords.Tone(part.Status), part.Said, part.Summary, part.Command, page?.Html ?? "", page?.Markdown ?? $"{part.Name}.md", page?.Json ?? $"{part.Name}.json");
}

using System.Text;

namespace AgentOps;

/// <summary>Makes every file of a snapshot in memory. A file that cannot be made says why, and is there.</summary>
internal sealed class OpsDocuments(OpsVisit visit, OpsStatus status, IPageRenderer pages)
{
    private const string PageName = "snapshot";
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly List<OpsPage> written = [];
    private readonly List<OpsPart> parts = [];

    /// <summary>By their names; the bundle is the last that is made.</summary>
    public static IReadOnlyDictionary<string, byte[]> Of(OpsVisit visit, OpsStatus status, IReadOnlyList<OpsFinding> findings, string name, TimeSpan duration)
    {
        var documents = new OpsDocuments(visit, status, visit.Site.Scene.Adapters.Pages);
        foreach (var finding in findings)
            documents.Add(finding);
        documents.AddStatus();
        documents.AddLanding();
        documents.AddBundle(name, duration);
        return documents.files;
    }

    private void Add(OpsFinding finding)
    {
        var (part, content) = finding;
        if (content is not null)
        {
            try
            {
                Add(part, JsonOf(part, content), OpsMarkdown.Of(part, content, visit.Now), content.Html?.Invoke());
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                part = OpsReader.Failed(part, failure);
            }
        }
        Add(part, JsonOf(part, null), OpsMarkdown.Of(part, null, visit.Now), part.Name == OpsPartNames.Dashboard ? Page([part], null) : null);
    }

    private void Add(OpsPart part, string json, string markdown, string? html)
    {
        parts.Add(part);
        written.Add(new OpsPage(part.Name, $"{part.Name}.json", $"{part.Name}.md", html is null ? null : $"{part.Name}.html"));
        Put(written[^1].Json, json);
        Put(written[^1].Markdown, markdown);
        if (html is not null)
            Put(written[^1].Html!, html);
    }

    // What is told of all the others; these two have no status of their own.
    private void AddStatus()
    {
        var said = $"{OpsStatusRules.Worst(parts.Select(part => part.Status))}";
        var head = new OpsPart { Name = OpsPartNames.OpsStatus, Title = "Status of operations", Status = OpsStatusRules.Normalise(said), Said = said, Summary = status.Headline, Command = "Get-OpsStatus" };
        Add(head, ReportJson.Of(OpsReport.Of(head, visit.Now, new { status.Workspace, Parts = parts.ToList(), status.NeedsYou, status.Brief, status.Figures, Snapshots = status.Snapshots.Select(snapshot => snapshot.Name) })), OpsMarkdown.Status(head, status, parts, visit.Now), null);
        var brief = head with { Name = OpsPartNames.Brief, Title = "Brief", Command = "(Get-OpsStatus).Brief" };
        Add(brief, ReportJson.Of(OpsReport.Of(brief, visit.Now, status.Brief)), OpsMarkdown.Brief(brief, status, visit.Now), null);
    }

    private void AddLanding()
    {
        Put(OpsFiles.Readme, OpsMarkdown.Landing(status, parts, written, visit));
        Put(OpsFiles.Index, Page(parts, status));
    }

    private void AddBundle(string name, TimeSpan duration)
    {
        Put(OpsFiles.BundleMarkdown, OpsMarkdown.Bundle(name, visit.Now, [.. files.Select(file => OpsFile.Of(file.Key, file.Value))]));
        files.Add(OpsFiles.BundleJson, new OpsBundle
        {
            Name = name,
            GeneratedAt = visit.Now,
            Duration = duration,
            Workspace = DashboardText.Sentence(visit.Workspace.Root),
            Module = SnapshotPages.Version,
            Status = OpsStatusRules.Worst(parts.Select(part => part.Status)),
            Brief = status.Brief,
            Parts = parts,
            NeedsYou = status.NeedsYou,
            Figures = [.. status.Figures.Select(OpsFigure.Of)],
            Pages = written,
            Files = [.. files.Select(file => OpsFile.Of(file.Key, file.Value))],
        }.Write());
    }

    private string JsonOf(OpsPart part, OpsContent? content) => content?.Json?.Invoke() ?? ReportJson.Of(OpsReport.Of(part, visit.Now, content?.Data));

    private string Page(IReadOnlyList<OpsPart> told, OpsStatus? all) => pages.Render(PageName, SnapshotPages.Of(told, all, written, visit));

    private void Put(string name, string text) => files.Add(name, Encoding.UTF8.GetBytes(text));
}

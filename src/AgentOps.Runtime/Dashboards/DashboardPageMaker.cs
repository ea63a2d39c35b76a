namespace AgentOps;

/// <summary>Lays out a dashboard. Pure.</summary>
internal static class DashboardPageMaker
{
    private const int LongestName = 60;

    public static DashboardPage Of(DashboardSnapshot snapshot)
    {
        var sections = DashboardSections.Of(snapshot);
        var (health, policy) = (snapshot.Health, snapshot.FreshnessPolicy);
        return new DashboardPage
        {
            Name = NameOf(snapshot.Workspace),
            Workspace = snapshot.Workspace,
            Version = snapshot.Version,
            MadeAt = DashboardWords.Moment(snapshot.GeneratedAt),
            MadeIso = DashboardWords.Iso(snapshot.GeneratedAt),
            FreshSeconds = (long)policy.Fresh.TotalSeconds,
            StaleSeconds = (long)policy.Aging.TotalSeconds,
            Tone = DashboardWords.Tone(snapshot.Severity),
            Word = WordOf(snapshot.Severity),
            Headline = snapshot.Title,
            Summary = snapshot.Summary,
            Health = health.Status.ToString(),
            HealthTone = DashboardWords.Tone(health.Status switch { HealthStatus.Healthy => DashboardSeverity.Clean, HealthStatus.Degraded => DashboardSeverity.Attention, _ => DashboardSeverity.Issues }),
            HealthRule = health.Rule,
            HealthNote = health.Note ?? "",
            Needs = [.. snapshot.NeedsYou.Select(need => Of(need, snapshot.GeneratedAt))],
            Figures = [.. snapshot.Figures.Select(Of)],
            Since = DashboardWords.Day(snapshot.Since),
            Charts = DashboardCharts.Of(snapshot),
            FirstSteps = snapshot.Figures.Any(figure => figure is { Id: "runs", Value: 0 }) ? ["Get-AgentMission", "Get-Help about_AgentOps"] : [],
            Sections = [.. sections.Where(section => !section.IsQuiet)],
            Quiet = [.. sections.Where(section => section.IsQuiet)],
            Command = "Export-AgentDashboard -Open",
        };
    }

    private static PageNeed Of(DashboardNeed need, DateTimeOffset now) => new()
    {
        Tone = DashboardWords.Tone(need.Severity),
        Word = WordOf(need.Severity),
        Title = need.Title,
        Detail = need.Detail,
        Age = need.Since is { } since && since < now ? DashboardWords.Span(now - since) : "",
        Iso = need.Since is { } at ? DashboardWords.Iso(at) : "",
        Commands = need.Commands,
        Runbook = need.Runbook ?? "",
    };

    private static PageFigure Of(DashboardFigure figure) =>
        new(figure.Label, figure.Text, figure.Note, figure.Command, DashboardWords.Tone(figure.Severity), figure.Severity == DashboardSeverity.Clean ? "" : WordOf(figure.Severity));

    private static string WordOf(DashboardSeverity severity) => severity switch
    {
        DashboardSeverity.Clean => "All well",
        DashboardSeverity.Attention => "Look",
        _ => "Act now",
    };

    private static string NameOf(string workspace)
    {
        var name = Path.GetFileName(workspace.TrimEnd('/', '\\'));
        return name.Length == 0 ? workspace : name.Length > LongestName ? name[..LongestName] + "…" : name;
    }
}

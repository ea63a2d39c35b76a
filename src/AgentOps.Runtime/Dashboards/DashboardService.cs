namespace AgentOps;

/// <summary>Reads a workspace for people in one look, and writes that down as text. Changes nothing.</summary>
public sealed class DashboardService
{
    private readonly AgentRuntime runtime;
    private readonly IPageRenderer pages;

    internal DashboardService(AgentRuntime runtime, IPageRenderer pages) => (this.runtime, this.pages) = (runtime, pages);

    /// <summary>
    /// The workspace as it is now. Takes time in proportion to what waits for people and to the files of hand-offs and reports, not to the number of runs.
    /// What lies outside the store and cannot be read says why in its section, and the rest is there.
    /// </summary>
    public async Task<DashboardSnapshot> ReadAsync(DashboardOptions options, CancellationToken ct) =>
        DashboardComposer.Compose(await new DashboardReader(runtime, runtime.Settings.Ops.Freshness).ReadAsync(options, ct));

    /// <summary>A whole file, with a newline at its end. The page is under 2 MB whatever is in the workspace.</summary>
    public string Render(DashboardSnapshot snapshot, DashboardFormat format) => format switch
    {
        DashboardFormat.Html => pages.Render("dashboard", DashboardPageMaker.Of(snapshot)),
        DashboardFormat.Json => DashboardJson.Of(snapshot),
        DashboardFormat.Markdown => DashboardMarkdown.Of(snapshot),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}

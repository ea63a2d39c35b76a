namespace AgentOps;

/// <summary>Reads a workspace for people in one look, and writes that down. Changes nothing in it.</summary>
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

    /// <summary>Writes files, each whole or not at all; their folder is made where it is missing.</summary>
    /// <param name="snapshot">What all of them say.</param>
    /// <param name="files">In one folder.</param>
    /// <param name="ownerOnly">Nobody else on this machine may read them.</param>
    /// <param name="ct">Leaves out the files that are not written yet.</param>
    public async Task WriteAsync(DashboardSnapshot snapshot, IReadOnlyList<DashboardFile> files, bool ownerOnly, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(files[0].Path)!;
        try
        {
            if (ownerOnly)
                PrivateFolder.Create(folder);
            else
                Directory.CreateDirectory(folder);
            foreach (var file in files)
                await AtomicFile.WriteAsync(file.Path, Render(snapshot, file.Format), ownerOnly, ct);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"The dashboard could not be written to {folder}: {failure.Message}", folder, failure);
        }
    }

    /// <summary>A whole file, with a newline at its end. The page is under 2 MB whatever is in the workspace.</summary>
    public string Render(DashboardSnapshot snapshot, DashboardFormat format) => format switch
    {
        DashboardFormat.Html => pages.Render("dashboard", DashboardPageMaker.Of(snapshot)),
        DashboardFormat.Json => DashboardJson.Of(snapshot),
        DashboardFormat.Markdown => DashboardMarkdown.Of(snapshot),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Export, "AgentDashboard", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportAgentDashboardCommand : AgentCommand
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public DashboardFormat[] As { get; set; } = [];

    [Parameter]
    public TimeReference? Since { get; set; }

    [Parameter]
    public SwitchParameter Open { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // One look for all files, so that they say the same; and nothing is written before every path was found to be possible.
    private protected override void Process()
    {
        var own = FindWorkspace().DashboardFolder;
        var files = DashboardFile.Of(Path is null ? own : FileSystemPath(Path), As);
        var isOurs = System.IO.Path.GetDirectoryName(files[0].Path) == own;
        if (!isOurs && !Force && files.FirstOrDefault(file => File.Exists(file.Path)) is { } taken)
            throw new AgentOpsException("file_exists", $"{taken} exists already.", taken.Path);
        var wanted = files.Where(file => ShouldProcess(file.Path, "Write the dashboard")).ToList();
        if (wanted.Count == 0)
            return;
        var since = Since?.Resolve(Clock.GetUtcNow());
        var snapshot = Run(ct => Runtime.Dashboards.ReadAsync(new DashboardOptions { Since = since }, ct));
        Run(ct => Runtime.Dashboards.WriteAsync(snapshot, wanted, isOurs, ct));
        if (PassThru)
            wanted.ForEach(file => WriteFile(file.Path));
        if (Open)
            new PageOpener().Open((wanted.FirstOrDefault(file => file.Format == DashboardFormat.Html) ?? wanted[0]).Path);
    }
}

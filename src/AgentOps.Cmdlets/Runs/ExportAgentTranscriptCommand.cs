using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Export, "AgentTranscript", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportAgentTranscriptCommand : AgentCommand
{
    private string target = "";
    private ExportFile? file;
    private int exported;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] Id { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        target = FileSystemPath(Path);
        if (Directory.Exists(target) || (!Force && File.Exists(target)))
            throw new AgentOpsException("file_exists", $"{target} exists already.", target);
    }

    // All runs of one pipeline go into the one file, so it gets its name only when the last has been written.
    private protected override void Process() => ForEach(Id, reference =>
    {
        var run = Run(ct => Runtime.Runs.GetAsync(reference.Id, ct));
        if (!ShouldProcess(target, $"Export the transcript of run {run.Id}"))
            return;
        var entries = Run(ct => Runtime.Runs.TranscriptAsync(run.Id, ct));
        file ??= new ExportFile(target);
        foreach (var entry in entries)
            file.Stream.Write(Encoding.UTF8.GetBytes($"{RunJson.Of(entry)}\n"));
        exported++;
    });

    private protected override void End()
    {
        if (exported == 0)
            return;
        file!.Commit(Force);
        if (PassThru)
            WriteFile(target);
    }

    protected override void Dispose(bool disposing)
    {
        file?.Dispose();
        base.Dispose(disposing);
    }
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Invoke, "AgentCleanup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CleanupItem))]
public sealed class InvokeAgentCleanupCommand : AgentCommand
{
    private const int ActivityId = 1;
    private const string Activity = "Clean-up";

    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RetentionClassCompleter))]
    public string[] Class { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Report { get; set; }

    [Parameter]
    public SwitchParameter IncludeKept { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    // The traces of a run are what a person has to judge an agent by.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var report = Report is null ? null : FileSystemPath(Report);
        if (report is not null)
            CheckReport(report);
        var classes = Classes();
        var plan = Run(ct => Runtime.Retention.PlanAsync(classes, IncludeKept, ct));
        var items = new List<CleanupItem>(plan.Count);
        var rate = new ProgressRate(Clock);
        foreach (var portion in Runtime.Retention.PortionsOf(plan))
        {
            if (rate.Passes())
                WriteProgress(new ProgressRecord(ActivityId, Activity, portion[0].ToString()) { PercentComplete = 100 * items.Count / plan.Count });
            items.AddRange(Act(portion));
        }
        WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        if (report is not null && ShouldProcess(report, "Write the report"))
            Write(report, items);
    }

    private List<CleanupItem> Act(IReadOnlyList<CleanupItem> portion)
    {
        var agreed = portion.Where(planned => planned.Action != RetentionAction.Keep
            && ShouldProcess(planned.ToString(), $"{(planned.Action == RetentionAction.Archive ? "Archive, then delete" : "Delete for good")} ({planned.Reason})")).ToList();
        var done = agreed.Count == 0 ? [] : Run(ct => Runtime.Retention.ApplyAsync(agreed, ct)).ToDictionary(item => item.Id);
        var items = portion.Select(planned => done.GetValueOrDefault(planned.Id, planned)).ToList();
        foreach (var item in items)
        {
            WriteObject(item);
            if (item.Error is { } error)
                WriteFailure(new AgentOpsException(error, item.Id));
        }
        return items;
    }

    private List<string> Classes()
    {
        var chosen = new List<string>();
        foreach (var name in Class)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = RetentionClasses.All.Where(known => pattern.IsMatch(known)).ToList();
            if (found.Count == 0)
                throw new AgentOpsException("retention_class_not_found", $"There is no class '{name}'; there are {string.Join(", ", RetentionClasses.All)}.", name);
            chosen.AddRange(found);
        }
        return chosen;
    }

    // Before anything is deleted: what could not be reported would be lost without a word.
    private void CheckReport(string report)
    {
        _ = CleanupReport.For(report, [], "", Clock.GetUtcNow());
        if (Directory.Exists(report) || (!Force && File.Exists(report)))
            throw new AgentOpsException("file_exists", $"{report} exists already.", report);
        if (!Directory.Exists(Path.GetDirectoryName(report)))
            throw new AgentOpsException("folder_not_writable", $"The folder of {report} does not exist.", report);
    }

    private void Write(string report, List<CleanupItem> items)
    {
        using var file = new ExportFile(report);
        file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(CleanupReport.For(report, items, Runtime.Workspace.Root, Clock.GetUtcNow())));
        file.Commit(Force);
    }
}

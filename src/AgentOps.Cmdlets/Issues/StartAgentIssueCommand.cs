using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Start, "AgentIssue", SupportsShouldProcess = true, DefaultParameterSetName = HereSet)]
[OutputType(typeof(IssueOutcome))]
public sealed class StartAgentIssueCommand : AgentCommand
{
    private const string HereSet = "Here";
    private const string QueueSet = "Queue";
    private const int LongestTitle = 80;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Issue")]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(IssueNumberCompleter))]
    public int[] Number { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrackerNameCompleter))]
    public string? Tracker { get; set; }

    [Parameter]
    public SwitchParameter DryRun { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = QueueSet)]
    public SwitchParameter Submit { get; set; }

    [Parameter(ParameterSetName = QueueSet)]
    public QueuePriority Priority { get; set; } = QueuePriority.Normal;

    private string Action => (Submit.IsPresent, DryRun.IsPresent) switch
    {
        (true, false) => "Submit a run of the issue",
        (true, true) => "Submit a dry run of the issue",
        (false, false) => "Start a run of the issue",
        _ => "Record a dry run of the issue",
    };

    // What failed is final until a person acts, and an agent is none.
    private protected override void Begin()
    {
        if (Force)
            InsideRun.Refuse($"{MyInvocation.MyCommand.Name} -Force");
    }

    private protected override void Process() => ForEach(Number, number =>
    {
        var (tracker, issues) = (Tracker ?? Runtime.Issues.DefaultName, Runtime.IssueRuns);
        var look = Run(ct => issues.LookAsync(tracker, number, Force, ct));
        var name = $"{tracker}#{number}";
        if (look.Verdict.Begins && !ShouldProcess($"{name} {Display.Line(look.Issue.Title, LongestTitle)}", Action))
            return;
        var start = new IssueStart { DryRun = DryRun, Force = Force, Priority = Priority, ParentId = RunGuard.CurrentRun, Reason = $"Start-AgentIssue by {Environment.UserName}" };
        WriteObject(Submit
            ? Run(ct => issues.SubmitAsync(look, start, ct))
            : this.Execute($"Issue {name}", (progress, ct) => issues.StartAsync(look, start with { Progress = progress }, ct)));
    });
}

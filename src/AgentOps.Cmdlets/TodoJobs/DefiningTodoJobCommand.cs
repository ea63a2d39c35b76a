using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>The parameters that say what a todo job's items run and how often.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DefiningTodoJobCommand : MissionCommand
{
    /// <summary>Overridden with attributes, as what is mandatory differs.</summary>
    public abstract MissionReference? Mission { get; set; }

    /// <inheritdoc cref="Mission"/>
    public abstract string? Runner { get; set; }

    /// <inheritdoc cref="Mission"/>
    public abstract string[]? Command { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    public string? Prompt { get; set; }

    [Parameter]
    [Alias("Inputs")]
    [MissionInputs]
    [ValidateNotNull]
    public MissionInputs? Input { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkingFolder { get; set; }

    [Parameter]
    public Risk? Risk { get; set; }

    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    [Parameter]
    public SwitchParameter SkipAhead { get; set; }

    [Parameter]
    [ValidateRange(1, RetryPolicy.MostAttempts)]
    public int? MaxAttempts { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? InitialDelay { get; set; }

    [Parameter]
    [ValidateRange(1.0, 10.0)]
    public double? DelayFactor { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? MaxDelay { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? ItemTimeout { get; set; }

    // A todo job runs things with this user's rights when nobody looks.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    /// <summary>The job as the parameters change it.</summary>
    /// <param name="job">As it is.</param>
    /// <param name="mission">The mission given, or that the job has; its inputs say how values are read.</param>
    private protected TodoJob Apply(TodoJob job, Mission? mission)
    {
        job = OfKind(job, mission);
        return job with
        {
            Prompt = Prompt ?? job.Prompt,
            Inputs = Input is null || mission is null ? job.Inputs : Input.ToValues(mission),
            WorkingFolder = WorkingFolder is null ? job.WorkingFolder : Relative(WorkingFolder),
            Risk = Risk ?? job.Risk,
            Idempotent = IsBound(nameof(Idempotent)) ? Idempotent : job.Idempotent,
            SkipAhead = IsBound(nameof(SkipAhead)) ? SkipAhead : job.SkipAhead,
            Retry = job.Retry with
            {
                MaxAttempts = MaxAttempts ?? job.Retry.MaxAttempts,
                InitialDelay = InitialDelay ?? job.Retry.InitialDelay,
                Factor = DelayFactor ?? job.Retry.Factor,
                MaxDelay = MaxDelay ?? job.Retry.MaxDelay,
            },
            ItemTimeout = ItemTimeout ?? job.ItemTimeout,
        };
    }

    /// <summary>Get-Content gives blank lines too, and nobody means one as an item.</summary>
    private protected static string[] Items(IEnumerable<string> lines) => [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))];

    // What only the other kind knows is left behind.
    private TodoJob OfKind(TodoJob job, Mission? mission) => this switch
    {
        { Mission: not null } => job with { Mission = Runtime.TodoJobs.NameOf(mission!), Runner = null, Command = null, WorkingFolder = "", Idempotent = false },
        { Runner: { } runner } => job with { Mission = null, Runner = runner, Command = null, Inputs = new Dictionary<string, string>() },
        { Command: { } command } => job with { Mission = null, Runner = null, Command = command, Inputs = new Dictionary<string, string>() },
        _ => job,
    };

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private string Relative(string folder) => FindWorkspace().Relative(FileSystemPath(folder)) is var relative && relative != "." ? relative : "";
}

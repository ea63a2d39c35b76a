using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Submit, "AgentMission", SupportsShouldProcess = true, DefaultParameterSetName = MissionSet)]
[OutputType(typeof(Run))]
public sealed class SubmitAgentMissionCommand : MissionCommand
{
    private const string MissionSet = "Mission";
    private const string PipedSet = "InputObject";
    private const int LineWidth = 80;
    private IReadOnlyList<SubmissionBatch>? batches;

    [Parameter(ParameterSetName = MissionSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = PipedSet, Mandatory = true, Position = 0)]
    [Alias("Path", "PSPath", "Name", "Id", "Goal")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference[] Mission { get; set; } = [];

    [Parameter(ParameterSetName = PipedSet, Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    [Parameter(ParameterSetName = PipedSet)]
    [ValidateNotNullOrEmpty]
    public string? InputName { get; set; }

    [Parameter]
    [Alias("Inputs")]
    [MissionInputs]
    [ValidateNotNull]
    public MissionInputs? Input { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public QueuePriority Priority { get; set; } = QueuePriority.Normal;

    [Parameter]
    public DueTime? NotBefore { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DeduplicationKey { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    [Parameter]
    public SwitchParameter DryRun { get; set; }

    private TimeSpan? Patience => Wait ? Timeout ?? System.Threading.Timeout.InfiniteTimeSpan : null;

    private protected override void Begin()
    {
        if (Timeout is not null && !Wait)
            throw new PSArgumentException("-Timeout says how long -Wait waits, and needs it.", nameof(Timeout));
    }

    private protected override void Process()
    {
        if (ParameterSetName == PipedSet)
            AddPiped();
        else
            ForEach(Mission, reference => SubmitOne(MissionReadings.Require(Read(reference))));
    }

    private protected override void End()
    {
        foreach (var batch in batches ?? [])
            Submit(batch.Mission, batch.Take());
    }

    private void SubmitOne(Mission mission)
    {
        if (Ask(mission, Input?.ToValues(mission) ?? new Dictionary<string, string>()) is { } submit)
            Submit(mission, [submit]);
    }

    // What is wrong with a line is that line's error; what is wrong with the mission is every line's, and ends the pipeline.
    private void AddPiped()
    {
        batches ??= [.. Mission.Select(reference => NewBatch(MissionReadings.Require(Read(reference))))];
        if (InputObject.BaseObject is string line && string.IsNullOrWhiteSpace(line))
        {
            WriteVerbose("An empty line submits nothing.");
            return;
        }

        foreach (var batch in batches)
        {
            var values = new Dictionary<string, string>(Input?.ToValues(batch.Mission) ?? new Dictionary<string, string>());
            foreach (var (name, value) in PipedValue.Read(InputObject, batch.Mission, values.Keys, InputName).ToValues(batch.Mission))
                values[name] = value;
            ForEach([InputObject], _ =>
            {
                if (Ask(batch.Mission, values) is { } submit)
                    batch.Add(submit);
            });
            if (batch.IsReady)
                Submit(batch.Mission, batch.Take());
        }
    }

    private SubmissionBatch NewBatch(Mission mission) => new(mission, () => SubmissionBatch.SizeFor(Runtime.Settings.Queue.Capacity), Clock);

    /// <summary>Null where the answer is no. Asks about what would be submitted, so the inputs are checked before.</summary>
    private RunSubmit? Ask(Mission mission, IReadOnlyDictionary<string, string> values)
    {
        _ = InputBinder.Bind(mission, values);
        var inputs = string.Join(", ", values.Select(pair => $"{pair.Key}={pair.Value}"));
        if (!ShouldProcess(inputs.Length == 0 ? mission.Id : Display.Line($"{mission.Id} ({inputs})", LineWidth), DryRun ? "Submit a dry run of the mission" : "Submit the mission"))
            return null;
        return new RunSubmit
        {
            Inputs = values,
            DryRun = DryRun,
            Priority = Priority,
            NotBefore = NotBefore?.Resolve(Clock.GetUtcNow()),
            DeduplicationKey = string.IsNullOrEmpty(DeduplicationKey) ? null : DeduplicationKey,
            SubmittedBy = RunGuard.CurrentRun is { } parent ? $"run:{parent}" : null,
            ParentId = RunGuard.CurrentRun,
        };
    }

    private void Submit(Mission mission, IReadOnlyList<RunSubmit> submits)
    {
        if (submits.Count == 0)
            return;
        var runs = Runtime.Runs;
        foreach (var (run, isDuplicate) in Run(ct => runs.SubmitAsync(mission, submits, Patience, ct)))
        {
            if (isDuplicate)
                WriteVerbose($"Run {run.Id} was submitted before with the key '{run.DeduplicationKey}' and has not ended; it is given.");
            WriteObject(run);
        }
    }
}

using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>The parameters that say when a schedule is due and what it does then.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DefiningScheduleCommand : MissionCommand
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Cron { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? Every { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? Phase { get; set; }

    [Parameter]
    public DateTimeOffset? Anchor { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public TimeZoneReference? TimeZone { get; set; }

    [Parameter]
    [Alias("Inputs")]
    [MissionInputs]
    [ValidateNotNull]
    public MissionInputs? Input { get; set; }

    [Parameter]
    public QueuePriority? Priority { get; set; }

    [Parameter]
    public CatchUpPolicy? CatchUp { get; set; }

    [Parameter]
    [ValidateRange(1, ScheduleRules.MostCatchUp)]
    public int? CatchUpLimit { get; set; }

    [Parameter]
    public OverlapPolicy? Overlap { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public int? DisableAfter { get; set; }

    /// <summary>What the parameters say, without the mission's name.</summary>
    /// <param name="mission">Its inputs say how the values are read.</param>
    private protected ScheduleChange Change(Mission? mission) => new()
    {
        Cron = Cron,
        Every = Every,
        Phase = Phase,
        Anchor = Anchor,
        TimeZone = TimeZone?.Id,
        Inputs = mission is null ? null : Input is null ? null : ScheduleService.InputsOf(Input.ToValues(mission)),
        Priority = Priority,
        CatchUp = CatchUp,
        CatchUpLimit = CatchUpLimit,
        Overlap = Overlap,
        DisableAfter = DisableAfter,
    };

    // A schedule starts runs with this user's rights when nobody looks.
    private protected override void Begin()
    {
        InsideRun.Refuse(MyInvocation.MyCommand.Name);
        if (Cron is not null)
            _ = CronExpression.Parse(Cron);
        if (TimeZone is not null)
            _ = TimeZones.Find(TimeZone.Id);
    }
}

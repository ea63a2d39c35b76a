using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Finds schedules by name or wildcard.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FindingScheduleCommand : GetByNameCommand<Schedule>
{
    private protected override string NotFoundCode => "schedule_not_found";

    private protected override string NameOf(Schedule item) => item.Name;

    private protected override IEnumerable<Schedule> Find() => Run(ct => Runtime.Schedules.ListAsync(ct));
}

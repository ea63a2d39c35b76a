namespace AgentOps;

/// <summary>The missions that schedules name: read anew at each due time, so that what runs is what stands in the file then.</summary>
internal sealed class ScheduleMissions(EngineServices services, Func<MissionCatalog> catalog)
{
    /// <summary>The word by which a schedule finds this mission again: its id, or the path of its file. Fails with schedule_invalid for one without a file.</summary>
    public string NameOf(Mission mission) => catalog().WordFor(mission, services.Workspace)
        ?? throw new AgentOpsException("schedule_invalid", $"Mission {mission.Id} has no file, and a schedule reads it anew at each due time.", mission.Id);

    /// <summary>A run for each due time. Fails with schedule_invalid, mission_not_found, mission_invalid, and as submitting does.</summary>
    public IReadOnlyList<RunSubmission> Submissions(Schedule schedule, IReadOnlyList<DateTimeOffset> times)
    {
        var mission = Read(schedule.Mission);
        return MissionSubmission.Create(mission, [.. times.Select(due => new RunSubmit
        {
            Inputs = ScheduleInputs.For(schedule, mission, due),
            Priority = schedule.Priority,
            SubmittedBy = $"schedule:{schedule.Name}",
        })], services);
    }

    private Mission Read(string name)
    {
        var reading = catalog().Read(name, services.Workspace.Root);
        return reading is { IsValid: true, Mission: { } mission } ? mission
            : throw new AgentOpsException("mission_invalid", string.Join(Environment.NewLine, reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error)), name);
    }
}

namespace AgentOps;

/// <summary>Whether every mission that runs by itself has had a dry run as it is now.</summary>
internal sealed class DryRunCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    public string Name => "schedules-dry-run";

    public CheckCategory Category => CheckCategory.Operation;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        if (await scene.RuntimeAsync().WaitAsync(ct) is not { } runtime)
            return CheckOutcome.NotApplicable("The workspace cannot be opened.");
        var scheduled = (await runtime.Store.Schedules.ListAsync(scene.Clock.GetUtcNow(), ct)).Where(schedule => schedule.Enabled).Select(schedule => schedule.Mission).Distinct(StringComparer.Ordinal).ToList();
        if (scheduled.Count == 0)
            return CheckOutcome.NotApplicable("No schedule is enabled.");
        var without = new List<string>();
        foreach (var mission in scheduled)
            if (!await DryRuns.HasAsync(runtime, mission, ct))
                without.Add(mission);
        return without.Count == 0
            ? CheckOutcome.Pass(FormattableString.Invariant($"{scheduled.Count} scheduled; all have had a dry run as they are now."))
            : CheckOutcome.Warning($"Scheduled without a dry run as they are now: {string.Join(", ", without)}.", $"Run Start-AgentMission {without[0]} -DryRun, and read its transcript.");
    }
}

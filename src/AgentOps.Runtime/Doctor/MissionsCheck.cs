namespace AgentOps;

/// <summary>Whether every mission of the workspace could start here.</summary>
internal sealed class MissionsCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    public string Name => "missions";

    public CheckCategory Category => CheckCategory.Mission;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        if (await scene.RuntimeAsync().WaitAsync(ct) is not { } runtime)
            return CheckOutcome.NotApplicable("The workspace cannot be opened.");
        var all = runtime.Missions.List().ToList();
        // Advice on prompts is Test-AgentMission's to give; it keeps nothing from working.
        var findings = all.SelectMany(reading => MissionCheck.Run(reading, runtime.Tools, runtime.Settings).Where(finding => IsTrouble(finding, reading.Mission?.Origin))).ToList();
        return findings.Count == 0
            ? CheckOutcome.Pass(FormattableString.Invariant($"{all.Count} can be named; all are valid, and this workspace has what they name."))
            : new CheckOutcome(
                findings.Exists(finding => finding.Severity == FindingSeverity.Error) ? CheckStatus.Fail : CheckStatus.Warning,
                string.Join(Environment.NewLine, findings.OrderByDescending(finding => finding.Severity).Take(10)),
                "Run Test-AgentMission, and mend what it shows.");
    }

    // That this workspace has no model for a mission that is only shipped is no trouble of its own.
    private static bool IsTrouble(Finding finding, MissionOrigin? origin) =>
        finding.Severity == FindingSeverity.Error || (origin != MissionOrigin.Module && finding.Severity == FindingSeverity.Warning && !finding.Rule.StartsWith("prompt-", StringComparison.Ordinal));
}

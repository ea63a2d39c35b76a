namespace AgentOps;

/// <summary>Whether the store is sound and of a version that this module knows: what Test-AgentStore finds, in one line.</summary>
internal sealed class StoreSoundCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    public string Name => "store";

    public CheckCategory Category => CheckCategory.Store;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var findings = await new StoreKeeper(scene.Workspace, scene.Adapters, scene.Trust, scene.Clock).ExamineAsync(null, ct);
        var notable = findings.Where(finding => finding.Severity != FindingSeverity.Information).ToList();
        if (notable.Count == 0)
            return CheckOutcome.Pass("Sound, and of a version that this module knows.");
        var worst = notable[0];
        var detail = notable.Count == 1 ? worst.Detail : FormattableString.Invariant($"{worst.Detail} Test-AgentStore has {notable.Count - 1} more.");
        return new CheckOutcome(worst.Severity == FindingSeverity.Error ? CheckStatus.Fail : CheckStatus.Warning, detail, worst.Remedy);
    }

    /// <summary>Every page is read, which takes its time with a large store and says nothing about it.</summary>
    public CheckOutcome TimedOut(TimeSpan limit) => CheckOutcome.Warning($"Looking through it was not done within {Durations.Format(limit)}.", "Run Test-AgentStore, which takes as long as it needs.");
}

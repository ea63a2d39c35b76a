namespace AgentOps;

/// <summary>A check for which nearly right is wrong: its warnings are failures.</summary>
internal sealed class StrictCheck(IEnvironmentCheck check) : IEnvironmentCheck
{
    public string Name => check.Name;

    public CheckCategory Category => check.Category;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct) => Raise(await check.RunAsync(ct));

    public CheckOutcome TimedOut(TimeSpan limit) => Raise(check.TimedOut(limit));

    private static CheckOutcome Raise(CheckOutcome outcome) => outcome.Status == CheckStatus.Warning ? outcome with { Status = CheckStatus.Fail } : outcome;
}

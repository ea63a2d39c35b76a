using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Finds automations, and runs the environment checks once for all of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RolloutCommand : AgentCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private EnvironmentVisit? visit;
    private Task<IReadOnlyList<CheckResult>>? checks;

    private protected IReadOnlyList<Automation> All => Run(ct => Runtime.Rollouts.ListAsync(ct));

    private protected Func<CancellationToken, Task<IReadOnlyList<CheckResult>>> Checks()
    {
        visit ??= new EnvironmentVisit(this, FindWorkspace());
        return ct => checks ??= CheckAsync(visit, ct);
    }

    protected override void Dispose(bool disposing)
    {
        visit?.Dispose();
        base.Dispose(disposing);
    }

    private static async Task<IReadOnlyList<CheckResult>> CheckAsync(EnvironmentVisit visit, CancellationToken ct)
    {
        var results = new List<CheckResult>();
        await foreach (var result in new EnvironmentDoctor(Clock, Limit).RunAsync(visit.Checks, ct))
            results.Add(result);
        return results;
    }
}

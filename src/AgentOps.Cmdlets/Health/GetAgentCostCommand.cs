using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentCost")]
[OutputType(typeof(UsageRow))]
public sealed class GetAgentCostCommand : AgentCommand
{
    [Parameter(Position = 0)]
    public UsageGrouping[] By { get; set; } = [UsageGrouping.Mission];

    [Parameter]
    public TimeReference Since { get; set; } = new("7d");

    [Parameter]
    public TimeReference? Until { get; set; }

    private protected override void Process()
    {
        var now = Clock.GetUtcNow();
        var grouping = By.Aggregate(UsageGrouping.None, (all, one) => all | one);
        WriteObject(Run(ct => Runtime.Health.GetUsageAsync(Since.Resolve(now), Until?.Resolve(now) ?? now, grouping, ct)), enumerateCollection: true);
    }
}

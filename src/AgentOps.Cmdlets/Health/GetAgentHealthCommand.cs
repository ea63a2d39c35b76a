using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentHealth")]
[OutputType(typeof(AgentHealth))]
public sealed class GetAgentHealthCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public string[] Mission { get; set; } = [];

    [Parameter]
    public TimeReference? Since { get; set; }

    private protected override void Process()
    {
        var now = Clock.GetUtcNow();
        TimeSpan? window = Since is null ? null : now - Since.Resolve(now);
        if (window <= TimeSpan.Zero)
            throw new AgentOpsException("window_invalid", "-Since must lie in the past.");
        IEnumerable<string?> missions = Mission.Length == 0 ? new string?[] { null } : Mission;
        ForEach(missions, mission => WriteObject(Run(ct => Runtime.Health.GetAsync(window, mission, ct))));
    }
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentRollout")]
[OutputType(typeof(AgentRollout))]
public sealed class GetAgentRolloutCommand : RolloutCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name")]
    [ArgumentCompleter(typeof(AutomationCompleter))]
    public AutomationReference[] Automation { get; set; } = [];

    [Parameter]
    public AutomationKind[] Kind { get; set; } = [];

    [Parameter]
    public RolloutPhase[] Phase { get; set; } = [];

    [Parameter]
    public SwitchParameter CheckEnvironment { get; set; }

    private protected override void Process()
    {
        var all = All;
        if (Automation.Length == 0)
            Emit(all);
        else
            ForEach(Automation, reference => Emit(reference.Choose(all)));
    }

    private void Emit(IReadOnlyList<Automation> automations)
    {
        var checks = CheckEnvironment ? Checks() : null;
        ForEach(automations.Where(automation => Kind.Length == 0 || Kind.Contains(automation.Kind)), automation =>
        {
            var rollout = Run(ct => Runtime.Rollouts.GetAsync(automation, checks, ct));
            if (Phase.Length == 0 || Phase.Contains(rollout.Phase))
                WriteObject(rollout);
        });
    }
}

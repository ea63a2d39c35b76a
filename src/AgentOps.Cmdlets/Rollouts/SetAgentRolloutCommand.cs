using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Set, "AgentRollout", SupportsShouldProcess = true)]
[OutputType(typeof(AgentRollout))]
public sealed class SetAgentRolloutCommand : RolloutCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Alias("Name")]
    [ArgumentCompleter(typeof(AutomationCompleter))]
    public AutomationReference[] Automation { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    public RolloutPhase Phase { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Rollback { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var all = All;
        ForEach(Automation, reference =>
        {
            var found = reference.Choose(all);
            if (found.Count > 1 && !reference.IsPattern)
                throw new AgentOpsException("automation_ambiguous", $"'{reference}' may be {string.Join(" or ", found)}.", reference.Text);
            ForEach(found, Move);
        });
    }

    private void Move(Automation automation)
    {
        if (!ShouldProcess(automation.ToString(), $"Set the phase to {Phase}"))
            return;
        var change = new RolloutChange { Phase = Phase, Reason = Reason, Rollback = Rollback, Force = Force };
        var checks = Checks();
        var rollout = Run(ct => Runtime.Rollouts.MoveAsync(automation, change, checks, ct));
        if (PassThru)
            WriteObject(rollout);
    }
}

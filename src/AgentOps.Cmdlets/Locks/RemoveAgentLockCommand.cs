using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentLock", SupportsShouldProcess = true)]
[OutputType(typeof(AgentLock))]
public sealed class RemoveAgentLockCommand : GetByNameCommand<AgentLock>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LockNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override string NotFoundCode => "lock_not_found";

    private protected override string NameOf(AgentLock item) => item.Name;

    private protected override IEnumerable<AgentLock> Find() => Run(ct => Runtime.Locks.ListAsync(ct));

    private protected override void Emit(AgentLock item)
    {
        if (!ShouldProcess($"{item.Name} of run {item.RunId} ({item.StaleReason ?? "held"})", "Remove the lock"))
            return;
        var removed = Run(ct => Runtime.Locks.RemoveAsync(item.Name, Force, ct));
        if (PassThru)
            WriteObject(removed);
    }
}

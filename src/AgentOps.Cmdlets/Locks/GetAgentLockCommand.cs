using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentLock")]
[OutputType(typeof(AgentLock))]
public sealed class GetAgentLockCommand : GetByNameCommand<AgentLock>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LockNameCompleter))]
    public override string[] Name { get; set; } = [];

    private protected override string NotFoundCode => "lock_not_found";

    private protected override string NameOf(AgentLock item) => item.Name;

    private protected override IEnumerable<AgentLock> Find() => Run(ct => Runtime.Locks.ListAsync(ct));
}

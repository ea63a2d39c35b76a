using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "CircuitBreaker")]
[OutputType(typeof(CircuitBreaker))]
public sealed class GetCircuitBreakerCommand : GetByNameCommand<CircuitBreaker>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Scope")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BreakerScopeCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public BreakerState[] State { get; set; } = [];

    private protected override string NotFoundCode => "breaker_not_found";

    private protected override string NameOf(CircuitBreaker item) => item.Scope;

    private protected override IEnumerable<CircuitBreaker> Find() => Run(ct => Runtime.Store.Breakers.ListAsync(ct));

    private protected override void Emit(CircuitBreaker item)
    {
        if (State.Length == 0 || State.Contains(item.State))
            WriteObject(item);
    }
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Reset, "CircuitBreaker", SupportsShouldProcess = true)]
[OutputType(typeof(CircuitBreaker))]
public sealed class ResetCircuitBreakerCommand : GetByNameCommand<CircuitBreaker>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Scope")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BreakerScopeCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override string NotFoundCode => "breaker_not_found";

    private protected override string NameOf(CircuitBreaker item) => item.Scope;

    private protected override IEnumerable<CircuitBreaker> Find() => Run(ct => Runtime.Store.Breakers.ListAsync(ct));

    private protected override void Emit(CircuitBreaker item)
    {
        if (!ShouldProcess($"{item.Scope} ({item.State})", "Reset the circuit breaker"))
            return;
        var reset = Run(ct => Runtime.Store.Breakers.ResetAsync(item.Scope, Clock.GetUtcNow(), ct));
        if (PassThru)
            WriteObject(reset);
    }
}

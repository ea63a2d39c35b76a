using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentBudget")]
[OutputType(typeof(BudgetState))]
public sealed class GetAgentBudgetCommand : GetByNameCommand<BudgetState>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BudgetNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public BudgetPeriod[] Period { get; set; } = [];

    private protected override string NotFoundCode => "budget_not_found";

    private protected override string NameOf(BudgetState item) => item.Name;

    private protected override IEnumerable<BudgetState> Find() => Run(ct => Runtime.Budgets.ListAsync(ct));

    private protected override void Emit(BudgetState item)
    {
        if (Period.Length == 0 || Period.Contains(item.Period))
            WriteObject(item);
    }
}

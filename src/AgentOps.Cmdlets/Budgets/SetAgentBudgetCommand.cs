using System.Globalization;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Set, "AgentBudget", SupportsShouldProcess = true, DefaultParameterSetName = PeriodSet)]
[OutputType(typeof(BudgetState))]
public sealed class SetAgentBudgetCommand : MissionCommand
{
    private const string PeriodSet = "Period";
    private const string DaySet = "Day";
    private const string WeekSet = "Week";
    private const string MonthSet = "Month";
    private const string TotalSet = "Total";

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(nameof(BudgetScope.Workspace), nameof(BudgetScope.Mission))]
    public BudgetScope? Scope { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference[]? Mission { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PeriodSet, ValueFromPipelineByPropertyName = true)]
    public BudgetPeriod Period { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = DaySet)]
    public SwitchParameter Day { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = WeekSet)]
    public SwitchParameter Week { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = MonthSet)]
    public SwitchParameter Month { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = TotalSet)]
    public SwitchParameter Total { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1_000_000.0)]
    public decimal? MaxCost { get; set; }

    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaxTokens { get; set; }

    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public double? AlertAt { get; set; }

    [Parameter]
    public SwitchParameter Remove { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private BudgetPeriod ChosenPeriod => ParameterSetName switch
    {
        DaySet => BudgetPeriod.Day,
        WeekSet => BudgetPeriod.Week,
        MonthSet => BudgetPeriod.Month,
        TotalSet => BudgetPeriod.Total,
        _ => Period,
    };

    private protected override void Begin()
    {
        InsideRun.Refuse(MyInvocation.MyCommand.Name);
        if (Remove && (MaxCost is not null || MaxTokens is not null || AlertAt is not null))
            throw new PSArgumentException("-Remove takes no limit.", nameof(Remove));
    }

    private protected override void Process()
    {
        if (Mission is not { Length: > 0 } missions)
        {
            if (Scope == BudgetScope.Mission)
                throw new PSArgumentException("-Scope Mission needs -Mission.", nameof(Mission));
            ForEach([new BudgetKey(BudgetScope.Workspace, "", ChosenPeriod)], Change);
            return;
        }

        if (Scope == BudgetScope.Workspace)
            throw new PSArgumentException("-Scope Workspace takes no -Mission.", nameof(Mission));
        ForEach(missions, mission => Change(KeyOf(mission)));
    }

    // A limit that is there may outlive its mission.
    private BudgetKey KeyOf(MissionReference mission)
    {
        var key = new BudgetKey(BudgetScope.Mission, mission.Text, ChosenPeriod);
        return Remove || Run(ct => Runtime.Budgets.ListAsync(ct)).Any(state => state.Budget.Key == key)
            ? key
            : key with { Mission = MissionReadings.Require(Read(mission)).Id };
    }

    private void Change(BudgetKey key)
    {
        if (!ShouldProcess(key.Name, Remove ? "Remove the budget" : $"Set the budget to {Limits()}"))
            return;
        if (Remove)
        {
            Run(async ct =>
            {
                await Runtime.Budgets.RemoveAsync(key, ct);
                return true;
            });
            return;
        }

        var state = Run(ct => Runtime.Budgets.SetAsync(key, new BudgetChange { MaxCost = MaxCost, MaxTokens = MaxTokens, AlertAt = AlertAt }, ct));
        if (PassThru)
            WriteObject(state);
    }

    private string Limits() => string.Join(", ", new[]
    {
        MaxCost is null ? null : string.Create(CultureInfo.InvariantCulture, $"{MaxCost:0.####} US dollars"),
        MaxTokens is null ? null : string.Create(CultureInfo.InvariantCulture, $"{MaxTokens} tokens"),
        AlertAt is null ? null : string.Create(CultureInfo.InvariantCulture, $"an alert at {AlertAt:P0}"),
    }.Where(limit => limit is not null));
}

using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentApproval", DefaultParameterSetName = "Query")]
[OutputType(typeof(Approval))]
public sealed class GetAgentApprovalCommand : AgentCommand
{
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0)]
    [Alias("ApprovalId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApprovalIdCompleter))]
    public ApprovalReference[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Query", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] RunId { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public ApprovalStatus[] Status { get; set; } = [ApprovalStatus.Pending];

    [Parameter(ParameterSetName = "Query")]
    public ApprovalKind[] Kind { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Since { get; set; }

    [Parameter(ParameterSetName = "Query")]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process()
    {
        if (ParameterSetName == "Id")
            ForEach(Id, reference => WriteObject(Run(ct => Runtime.Approvals.GetAsync(reference.Id, ct))));
        else if (RunId.Length == 0)
            List(runId: null);
        else
            ForEach(RunId, reference => List(Run(ct => Runtime.Runs.GetAsync(reference.Id, ct)).Id));
    }

    private void List(string? runId)
    {
        var query = new ApprovalQuery { Statuses = Status, Kinds = Kind, RunId = runId, Since = Since?.Resolve(Clock.GetUtcNow()), Limit = Limit };
        var approvals = Runtime.Approvals;
        Stream(ct => approvals.ListAsync(query, ct));
    }
}

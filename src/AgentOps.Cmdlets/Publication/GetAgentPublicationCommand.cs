using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentPublication", DefaultParameterSetName = "Query")]
[OutputType(typeof(Publication))]
public sealed class GetAgentPublicationCommand : AgentCommand
{
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0)]
    [Alias("PublicationId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PublicationIdCompleter))]
    public string[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Query", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] RunId { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public PublicationStatus[] Status { get; set; } = [];

    [Parameter(ParameterSetName = "Query", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrackerNameCompleter))]
    public string? Tracker { get; set; }

    [Parameter(ParameterSetName = "Query", ValueFromPipelineByPropertyName = true)]
    [Alias("Number")]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(IssueNumberCompleter))]
    public int? Issue { get; set; }

    [Parameter(ParameterSetName = "Query")]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    // An outcome without a run has an empty RunId, and its issue all the same.
    private protected override void Process()
    {
        if (ParameterSetName == "Id")
            ForEach(Id, id => WriteObject(Run(ct => Runtime.Publications.GetAsync(id.Trim(), ct))));
        else if (RunId is not { Length: > 0 })
            List(runId: null);
        else
            ForEach(RunId, reference => List(Run(ct => Runtime.Runs.GetAsync(reference.Id, ct)).Id));
    }

    private void List(string? runId)
    {
        var query = new PublicationQuery { Statuses = Status, RunId = runId, Tracker = Tracker, Issue = Issue, Limit = Limit };
        var publications = Runtime.Publications;
        Stream(ct => publications.ListAsync(query, ct));
    }
}

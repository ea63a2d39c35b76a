using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentEvent", DefaultParameterSetName = "Query")]
[OutputType(typeof(AgentEvent))]
public sealed class GetAgentEventCommand : AgentCommand
{
    [Parameter(ParameterSetName = "Query", Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = "Id", Mandatory = true)]
    [Alias("EventId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventIdCompleter))]
    public EventReference[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Query", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] RunId { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventCorrelationCompleter))]
    public string? Correlation { get; set; }

    [Parameter(ParameterSetName = "Query")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventActorCompleter))]
    public string? Actor { get; set; }

    [Parameter(ParameterSetName = "Query")]
    public SwitchParameter Undelivered { get; set; }

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Since { get; set; }

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Until { get; set; }

    [Parameter(ParameterSetName = "Query")]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == "Id")
            ForEach(Id, reference => WriteObject(Run(ct => Runtime.Events.GetAsync(reference.Id, ct))));
        else if (RunId.Length == 0)
            List(runId: null);
        else
            ForEach(RunId, reference => List(Run(ct => Runtime.Runs.GetAsync(reference.Id, ct)).Id));
    }

    private void List(string? runId)
    {
        var now = Clock.GetUtcNow();
        var patterns = Name.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        var query = new EventQuery
        {
            Correlation = Correlation,
            Actor = Actor,
            RunId = runId,
            Delivered = Undelivered ? false : null,
            Since = Since?.Resolve(now),
            Until = Until?.Resolve(now),
            Limit = patterns.Count == 0 ? Limit : null,
        };
        var events = Runtime.Events;
        var most = Limit ?? int.MaxValue;
        Stream(ct => Matching(events.ListAsync(query, ct), patterns, most, ct));
    }

    private static async IAsyncEnumerable<AgentEvent> Matching(IAsyncEnumerable<AgentEvent> events, List<WildcardPattern> names, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var found in events.WithCancellation(ct))
        {
            if (names.Count > 0 && !names.Exists(pattern => pattern.IsMatch(found.Name)))
                continue;
            yield return found;
            if (--most == 0)
                yield break;
        }
    }
}

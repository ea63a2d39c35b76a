using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentQueueItem", DefaultParameterSetName = "Query")]
[OutputType(typeof(QueueItem))]
public sealed class GetAgentQueueItemCommand : AgentCommand
{
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public string[] Mission { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public QueuePriority[] Priority { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public SwitchParameter Held { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process()
    {
        if (ParameterSetName == "Id")
            ForEach(Id, reference => WriteObject(Run(ct => Runtime.Queue.GetAsync(reference.Id, ct))));
        else
            Query();
    }

    private void Query()
    {
        var patterns = Mission.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        var queue = Runtime.Queue;
        Stream(ct => Matching(queue.ListAsync(ct), patterns, ct));
    }

    private async IAsyncEnumerable<QueueItem> Matching(IAsyncEnumerable<QueueItem> items, List<WildcardPattern> missions, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in items.WithCancellation(ct))
        {
            if ((missions.Count == 0 || missions.Exists(pattern => pattern.IsMatch(item.Mission)))
                && (Priority.Length == 0 || Priority.Contains(item.Priority))
                && (!Held || item.IsHeld))
                yield return item;
        }
    }
}

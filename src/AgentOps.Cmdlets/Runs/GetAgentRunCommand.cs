using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentRun", DefaultParameterSetName = "Query")]
[OutputType(typeof(Run), typeof(RunNode))]
public sealed class GetAgentRunCommand : AgentCommand
{
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Id")]
    public SwitchParameter Tree { get; set; }

    [Parameter(ParameterSetName = "Query")]
    public RunStatus[] Status { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public RunKind[] Kind { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public string[] Mission { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Since { get; set; }

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Until { get; set; }

    [Parameter(ParameterSetName = "Query")]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process()
    {
        if (ParameterSetName == "Id")
            ForEach(Id, Show);
        else
            Query();
    }

    private void Show(RunReference reference)
    {
        if (Tree)
            WriteObject(Run(ct => Runtime.Workflows.TreeAsync(reference.Id, ct)), enumerateCollection: true);
        else
            WriteObject(Run(ct => Runtime.Runs.GetAsync(reference.Id, ct)));
    }

    private void Query()
    {
        var patterns = Mission.Any(WildcardPattern.ContainsWildcardCharacters)
            ? Mission.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList()
            : null;
        var now = Clock.GetUtcNow();
        var query = new RunQuery
        {
            Statuses = Status,
            Kinds = Kind,
            Missions = patterns is null ? Mission : [],
            Since = Since?.Resolve(now),
            Until = Until?.Resolve(now),
            Limit = patterns is null ? Limit : null,
        };
        var runs = Runtime.Runs;
        Stream(ct => patterns is null ? runs.ListAsync(query, ct) : Matching(runs.ListAsync(query, ct), patterns, Limit ?? int.MaxValue, ct));
    }

    private static async IAsyncEnumerable<Run> Matching(
        IAsyncEnumerable<Run> runs, List<WildcardPattern> patterns, int limit, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var run in runs.WithCancellation(ct))
        {
            if (!patterns.Exists(pattern => pattern.IsMatch(run.Mission)))
                continue;
            yield return run;
            if (--limit == 0)
                yield break;
        }
    }
}

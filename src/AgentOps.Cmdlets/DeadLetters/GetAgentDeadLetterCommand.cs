using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentDeadLetter", DefaultParameterSetName = "Query")]
[OutputType(typeof(DeadLetter))]
public sealed class GetAgentDeadLetterCommand : AgentCommand
{
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeadLetterIdCompleter))]
    public RunReference[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    [CategoryWord]
    public AgentErrorCategory[] Category { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public string[] Code { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public string[] Mission { get; set; } = [];

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Since { get; set; }

    [Parameter(ParameterSetName = "Query")]
    public TimeReference? Until { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process()
    {
        if (ParameterSetName == "Id")
            ForEach(Id, reference => WriteObject(Run(ct => Runtime.DeadLetters.GetAsync(reference.Id, ct))));
        else
            Query();
    }

    private void Query()
    {
        var now = Clock.GetUtcNow();
        var patterns = Mission.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        var query = new DeadLetterQuery { Categories = Category, Codes = Code, Since = Since?.Resolve(now), Until = Until?.Resolve(now) };
        var letters = Runtime.DeadLetters;
        Stream(ct => Matching(letters.ListAsync(query, ct), patterns, ct));
    }

    private static async IAsyncEnumerable<DeadLetter> Matching(IAsyncEnumerable<DeadLetter> letters, List<WildcardPattern> missions, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var letter in letters.WithCancellation(ct))
        {
            if (missions.Count == 0 || missions.Exists(pattern => pattern.IsMatch(letter.Mission)))
                yield return letter;
        }
    }
}

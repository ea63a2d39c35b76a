using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Measure, "AgentReliability")]
[OutputType(typeof(AgentReliability))]
public sealed class MeasureAgentReliabilityCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public string[] Mission { get; set; } = [];

    [Parameter]
    public TimeReference Since { get; set; } = new("7d");

    [Parameter]
    public TimeReference? Until { get; set; }

    [Parameter]
    public ReliabilityScope[] By { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 1000)]
    public int Top { get; set; } = 10;

    private protected override void Process()
    {
        var now = Clock.GetUtcNow();
        var query = new ReliabilityQuery(Since.Resolve(now), Until?.Resolve(now) ?? now) { Scopes = By, Causes = Top, Mission = Matching(Mission) };
        if (query.From >= query.To)
            throw new AgentOpsException("window_invalid", $"{query.From:O} does not lie before {query.To:O}.");
        WriteObject(Run(ct => Runtime.Reliability.MeasureAsync(query, ct)), enumerateCollection: true);
    }

    private static Func<string, bool>? Matching(string[] missions)
    {
        if (missions.Length == 0)
            return null;
        var patterns = Array.ConvertAll(missions, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        return name => Array.Exists(patterns, pattern => pattern.IsMatch(name));
    }
}

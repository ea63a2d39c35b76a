using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentIssue")]
[OutputType(typeof(AgentIssue))]
public sealed class GetAgentIssueCommand : AgentCommand
{
    private readonly Dictionary<string, IReadOnlyList<AgentIssue>> others = new(StringComparer.Ordinal);

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Issue")]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(IssueNumberCompleter))]
    public int[] Number { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrackerNameCompleter))]
    public string[] Tracker { get; set; } = [];

    [Parameter]
    public IssueState[] State { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IssueLabelCompleter))]
    public string[] Label { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Limit { get; set; } = int.MaxValue;

    [Parameter]
    public SwitchParameter IncludePullRequest { get; set; }

    [Parameter]
    public SwitchParameter IncludeDuplicate { get; set; }

    [Parameter]
    public SwitchParameter IncludeRun { get; set; }

    private IssueChoice Choice => new(Label);

    private protected override void Process()
    {
        var trackers = new List<IIssueTracker>();
        ForEach(Tracker.Length == 0 ? [Runtime.Issues.DefaultName] : Tracker, name => trackers.AddRange(Trackers(name)));
        if (Number.Length == 0)
            ForEach(trackers, List);
        else if (trackers.Count > 0)
            ForEach(Number, number => Emit(trackers, number));
    }

    private IEnumerable<IIssueTracker> Trackers(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [Runtime.Issues.Get(name)];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return Runtime.Issues.Names.Where(pattern.IsMatch).Select(Runtime.Issues.Get);
    }

    private void List(IIssueTracker tracker)
    {
        var unreadable = new ConcurrentQueue<AgentOpsException>();
        var states = State.Length == 0 ? [IssueState.Open] : State.Distinct().ToArray();
        var query = new IssueQuery
        {
            State = states.Length == 1 ? states[0] : null,
            Labels = Choice.Names,
            IncludePullRequests = IncludePullRequest,
            Unreadable = unreadable.Enqueue,
        };
        Stream(ct => Choice.TakeAsync(tracker.ListAsync(query, ct), Limit, ct), Write);
        while (unreadable.TryDequeue(out var problem))
            WriteFailure(problem);
    }

    // A number may be of one of several trackers.
    private void Emit(List<IIssueTracker> trackers, int number)
    {
        var found = false;
        AgentOpsException? missing = null;
        foreach (var tracker in trackers)
        {
            try
            {
                var issue = Run(ct => tracker.GetAsync(number, ct));
                found = true;
                if ((State.Length == 0 || State.Contains(issue.State)) && Choice.Fits(issue))
                    Write(issue);
            }
            catch (AgentOpsException none) when (none.Code == "issue_not_found")
            {
                missing = none;
            }
        }
        if (!found)
            throw trackers.Count == 1 ? missing! : new AgentOpsException("issue_not_found", $"None of the trackers has an issue {number}.", number.ToString(CultureInfo.InvariantCulture));
    }

    private void Write(AgentIssue issue)
    {
        if (IncludeRun)
            issue = issue with { Runs = Run(ct => Runtime.IssueRuns.HistoryAsync(issue.Tracker, issue.Number, ct)) };
        if (IncludeDuplicate)
            issue = issue with { Duplicates = DuplicateRules.Find(issue, Others(issue.Tracker)) };
        WriteObject(issue);
    }

    private IReadOnlyList<AgentIssue> Others(string tracker)
    {
        if (!others.TryGetValue(tracker, out var all))
            others[tracker] = all = Run(ct => Runtime.Issues.AllAsync(tracker, ct));
        return all;
    }
}

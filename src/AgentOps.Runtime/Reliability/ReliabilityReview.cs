namespace AgentOps;

/// <summary>Gathers a review from rows as they stream by. Keeps sums for each schedule, mission and cause, and no row.</summary>
internal sealed class ReliabilityReview(ReliabilityQuery query, IReadOnlyList<TodoJob> jobs)
{
    private const string SchedulePrefix = "schedule:";
    private readonly OutcomeTally all = new();
    private readonly QuestionTally allQuestions = new();
    private readonly Dictionary<string, MissionTally> missions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutcomeTally> schedules = new(StringComparer.Ordinal);
    private readonly TodoBatches todos = new(jobs);
    private readonly CauseTable causes = new();

    /// <summary>The missions that ended something in the window: whose past decides what recovered.</summary>
    public IReadOnlyCollection<string> Missions => missions.Keys;

    /// <summary>In the order of time.</summary>
    public void Add(AttemptEnd end)
    {
        if (query.Mission?.Invoke(end.Mission) == false)
            return;
        all.Add(end);
        Of(missions, end.Mission).Add(end);
        if (end.SubmittedBy?.StartsWith(SchedulePrefix, StringComparison.Ordinal) == true)
            Of(schedules, end.SubmittedBy[SchedulePrefix.Length..]).Add(end);
        todos.Add(end);
        causes.Add(end);
    }

    public void Add(AskedQuestion question)
    {
        if (query.Mission?.Invoke(question.Mission) == false)
            return;
        allQuestions.Add(question, query.From, query.To);
        Of(missions, question.Mission).Questions.Add(question, query.From, query.To);
    }

    /// <param name="past">How the missions stood when the window began.</param>
    public IReadOnlyList<AgentReliability> Settle(IReadOnlyList<MissionPast> past)
    {
        var before = past.ToDictionary(one => one.Mission, StringComparer.Ordinal);
        var recoveries = missions.ToDictionary(pair => pair.Key, pair => pair.Value.Recovery.Settle(before.GetValueOrDefault(pair.Key)), StringComparer.Ordinal);
        return
        [
            .. Rows(ReliabilityScope.Workspace, () => [Workspace(recoveries.Values)]),
            .. Rows(ReliabilityScope.Schedule, () => schedules.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Into(Row(ReliabilityScope.Schedule, pair.Key)))),
            .. Rows(ReliabilityScope.TodoBatch, () => todos.Settle(query, size => Row(ReliabilityScope.TodoBatch, size))),
            .. Rows(ReliabilityScope.Mission, () => missions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Mission(pair.Key, pair.Value, recoveries[pair.Key]))),
            .. Rows(ReliabilityScope.Cause, () => causes.Top(query.Causes).Select(cause => cause.Into(Row(ReliabilityScope.Cause, "")))),
        ];
    }

    private IEnumerable<AgentReliability> Rows(ReliabilityScope scope, Func<IEnumerable<AgentReliability>> rows) => query.Wants(scope) ? rows() : [];

    private AgentReliability Workspace(IEnumerable<Recoveries> recoveries) =>
        allQuestions.Into(recoveries.Aggregate(Recoveries.None, (sum, one) => sum.And(one)).Into(all.Into(Row(ReliabilityScope.Workspace, "all"))));

    private AgentReliability Mission(string name, MissionTally tally, Recoveries recoveries) =>
        tally.Questions.Into(recoveries.Into(tally.Outcomes.Into(Row(ReliabilityScope.Mission, name))));

    private AgentReliability Row(ReliabilityScope scope, string subject) => new() { Scope = scope, Subject = subject, From = query.From, To = query.To };

    private static T Of<T>(Dictionary<string, T> tallies, string name)
        where T : new()
    {
        if (!tallies.TryGetValue(name, out var tally))
            tallies[name] = tally = new T();
        return tally;
    }
}

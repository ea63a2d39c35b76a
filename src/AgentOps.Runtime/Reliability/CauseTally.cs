namespace AgentOps;

/// <summary>Failures that say the same.</summary>
internal sealed class CauseTally(string code, string message, AgentErrorCategory category)
{
    private const int MostMissions = 10;
    private readonly SortedSet<string> missions = new(StringComparer.Ordinal);
    private long ended;
    private AttemptEnd? first;
    private AttemptEnd? last;

    public long Failures { get; private set; }

    public DateTimeOffset LastAt => last?.At ?? default;

    public void Add(AttemptEnd end)
    {
        Failures++;
        ended += end.Totals is null ? 0 : 1;
        first ??= end;
        last = end;
        if (missions.Count < MostMissions)
            missions.Add(end.Mission);
    }

    public AgentReliability Into(AgentReliability row) => row with
    {
        Subject = message,
        Runs = ended,
        Failed = ended,
        Failures = Failures,
        Code = code,
        Category = category,
        Missions = string.Join(", ", missions),
        FirstAt = first?.At,
        LastAt = last?.At,
        LastRunId = last?.RunId,
    };
}

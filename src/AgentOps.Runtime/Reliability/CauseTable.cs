namespace AgentOps;

/// <summary>Counts failures by code and normalised message. Keeps so many causes at most: beyond them, one for each code takes the rest, so that no flood of messages fills the memory.</summary>
internal sealed class CauseTable(int most = CauseTable.Most)
{
    /// <summary>More causes than anybody looks through.</summary>
    public const int Most = 10_000;
    private const string Rest = "(other messages)";
    private readonly Dictionary<string, CauseTally> causes = new(StringComparer.Ordinal);

    public void Add(AttemptEnd end)
    {
        if (end is not { Status: RunStatus.Failed, Error: { } error })
            return;
        var message = MessageNormaliser.Normalise(error.Message);
        if (!causes.ContainsKey(Key(error.Code, message)) && causes.Count >= most)
            message = Rest;
        var key = Key(error.Code, message);
        if (!causes.TryGetValue(key, out var cause))
            causes[key] = cause = new CauseTally(error.Code, message, error.Category);
        cause.Add(end);
    }

    /// <summary>The most frequent first; of equally frequent ones, the last to occur.</summary>
    public IEnumerable<CauseTally> Top(int count) => causes.Values.OrderByDescending(cause => cause.Failures).ThenByDescending(cause => cause.LastAt).Take(count);

    private static string Key(string code, string message) => $"{code}\n{message}";
}

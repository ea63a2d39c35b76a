namespace AgentOps;

/// <summary>One thing a person does with a todo job or some of its items.</summary>
/// <param name="Verb">What.</param>
/// <param name="By">Who, as <see cref="ProcessIdentity"/> writes it.</param>
/// <param name="At">When.</param>
public sealed record TodoChange(TodoVerb Verb, string By, DateTimeOffset At)
{
    /// <summary>Skip and Restart: the items, by number; none with Restart means all that failed for good.</summary>
    public IReadOnlyList<int> Items { get; init; } = [];

    /// <summary>Resume: go on with this item; what is left before it is skipped.</summary>
    public int? From { get; init; }

    /// <summary>Suspend and Skip: why, redacted; null when nobody said.</summary>
    public string? Reason { get; init; }
}

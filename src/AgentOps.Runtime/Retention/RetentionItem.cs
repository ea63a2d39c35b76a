namespace AgentOps;

/// <summary>One thing that a rule of retention may speak about.</summary>
/// <param name="Class">One of <see cref="RetentionClasses"/>.</param>
/// <param name="Id">A run's id, or a path below <c>.agentops</c> with / as separator.</param>
/// <param name="At">From when on it ages: a run's end, when a folder's newest file was written, the later of the two; when a hand-off was applied.</param>
public sealed record RetentionItem(string Class, string Id, DateTimeOffset At)
{
    /// <summary>One of the class's states; null where it has none.</summary>
    public string? State { get; init; }

    /// <summary>Whose newest ones a rule keeps: the mission of a run, the issue of a hand-off; null: of all.</summary>
    public string? Group { get; init; }

    /// <summary>The run that this goes with when that goes; null for none.</summary>
    public string? Owner { get; init; }

    /// <summary>On disk; what the store holds of a run is not in it.</summary>
    public long Bytes { get; init; }

    /// <summary>When the newest of its files was written; null where it is no file.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Why it must not be touched whatever its age; null when it may.</summary>
    public string? Protection { get; init; }
}

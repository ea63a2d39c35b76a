namespace AgentOps;

/// <summary>What becomes of one class of things when they have grown old. The first rule of a class and state decides.</summary>
/// <param name="Class">One of <see cref="RetentionClasses"/>.</param>
/// <param name="Action">What is done with what is old enough.</param>
public sealed record RetentionRule(string Class, RetentionAction Action)
{
    /// <summary>Null: any state of the class.</summary>
    public string? State { get; init; }

    /// <summary>The least age; of a run since it ended, of a folder since its newest file was written.</summary>
    public TimeSpan OlderThan { get; init; }

    /// <summary>So many of the newest stay whatever their age; of runs and artifacts of each mission, of hand-offs of each issue.</summary>
    public int KeepLast { get; init; }

    public RetentionOrigin Origin { get; init; }

    /// <summary>Who looks after it where this does not, or why it stays.</summary>
    public string Note { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => State is null ? $"{Class}: {Action}" : $"{Class}/{State}: {Action}";
}

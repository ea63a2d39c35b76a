namespace AgentOps;

/// <summary>One item of a clean-up: what is planned for it and why, and what came of it.</summary>
public sealed record CleanupItem
{
    internal CleanupItem(RetentionItem subject) => Subject = subject;

    public string Class => Subject.Class;

    /// <summary>A run's id, or a path below <c>.agentops</c>.</summary>
    public string Id => Subject.Id;

    public string? State => Subject.State;

    /// <summary>From when on it ages.</summary>
    public DateTimeOffset At => Subject.At;

    /// <summary>How old it was when it was planned.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>On disk; what the store holds of a run is not in it.</summary>
    public long Bytes => Subject.Bytes;

    public RetentionAction Action { get; init; }

    /// <summary>Which rule, exemption or protection decided; after Skipped, what changed.</summary>
    public string Reason { get; init; } = "";

    public CleanupOutcome Outcome { get; init; }

    /// <summary>The file that holds it now, relative to the workspace; null where nothing was archived.</summary>
    public string? Archive { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public ErrorEnvelope? Error { get; init; }

    internal RetentionItem Subject { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Class == RetentionClasses.Runs ? $"run {Id}" : Id;
}

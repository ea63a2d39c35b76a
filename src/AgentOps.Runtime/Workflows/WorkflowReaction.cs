namespace AgentOps;

/// <summary>An event that sends a run back: what runs of the step named and of everything after it is stopped, and begins anew.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Restart">The step to go back to.</param>
public sealed record WorkflowReaction(string Event, string Restart)
{
    public ConditionExpression? Match { get; init; }

    /// <summary>Who may have sent the event; empty for anybody.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];
}

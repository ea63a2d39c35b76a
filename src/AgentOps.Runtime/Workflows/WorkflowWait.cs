namespace AgentOps;

/// <summary>What a step waits for before it begins. Exactly one of event, approval and time is set.</summary>
public sealed record WorkflowWait
{
    /// <summary>The event's name, such as <c>pull_request.opened</c>.</summary>
    public string? Event { get; init; }

    /// <summary>The question to a person.</summary>
    public string? Approval { get; init; }

    /// <summary>How long, from when the step's turn comes.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Must be true of the event (<c>event.label == 'ready-for-qa'</c>); null takes any of the name.</summary>
    public ConditionExpression? Match { get; init; }

    /// <summary>Who may have sent the event; empty for anybody.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];

    /// <summary>After it the step fails with wait_timeout; null waits for ever.</summary>
    public TimeSpan? Timeout { get; init; }
}

namespace AgentOps;

/// <summary>Settings under <c>dead_letters</c>.</summary>
public sealed record DeadLetterSettings
{
    /// <summary>How long a dead letter stays on the list; 1 hour to 3650 days, 30 days by default. Its run stays.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}

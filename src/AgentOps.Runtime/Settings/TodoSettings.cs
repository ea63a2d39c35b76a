namespace AgentOps;

/// <summary>Settings under <c>todo</c>.</summary>
public sealed record TodoSettings
{
    /// <summary>At most so many todo jobs have an item that waits for a worker or is executed; 1 to 100, 2 by default. Start-AgentTodoJob works its job whatever this says.</summary>
    public int MaxConcurrentJobs { get; init; } = 2;
}

namespace AgentOps;

/// <summary>Call this tool next.</summary>
/// <param name="Tool">Its name as the plan or the model wrote it.</param>
/// <param name="Arguments">The arguments as JSON; checked by the engine.</param>
public sealed record CallTool(string Tool, string Arguments) : PlannerDecision
{
    public string Description { get; init; } = "";

    /// <summary>True: a failure of this step does not end the run (the model reads it, or the plan says so).</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>The reply that asked for the call, and the call's position in it (from 0).</summary>
    public int? Reply { get; init; }

    public int? ReplyCall { get; init; }
}

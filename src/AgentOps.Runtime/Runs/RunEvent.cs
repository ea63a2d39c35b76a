namespace AgentOps;

/// <summary>Something that just happened in a run, for progress displays.</summary>
/// <param name="Run">The run as it is now.</param>
/// <param name="Step">The step that started or ended, if it is about one.</param>
/// <param name="Message">A line for people, redacted.</param>
public sealed record RunEvent(Run Run, Step? Step, string Message)
{
    /// <summary>The mission's step limit, for a percentage.</summary>
    public int MaxSteps { get; init; }
}

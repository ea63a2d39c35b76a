namespace AgentOps;

/// <summary>One entry of <c>runners</c>: an external agent program. Counts only in a trusted workspace.</summary>
public sealed record RunnerSettings
{
    /// <summary>Program and arguments; <c>{prompt}</c> as one argument is replaced by the prompt.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>True (default): the prompt goes to standard input; false: it replaces <c>{prompt}</c>.</summary>
    public bool PromptOnInput { get; init; } = true;

    /// <summary>Names of environment variables the agent gets beside the allow-listed ones.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>30 min by default; then TERM, and KILL 10 s later.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Destructive by default, since it has the user's rights.</summary>
    public Risk Risk { get; init; } = Risk.Destructive;

    /// <summary>Patterns of paths the agent may change, relative to the workspace; empty means all but .git and .agentops.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>The model name its cost is booked on.</summary>
    public string Model { get; init; } = "";
}

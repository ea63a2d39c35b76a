namespace AgentOps;

/// <summary>How a finished run is judged.</summary>
public sealed record Evaluator
{
    public EvaluatorKind Kind { get; init; }

    /// <summary>For Command: program and arguments, templates allowed; exit code 0 is success.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>For RequiredTools: tools that must have succeeded at least once; empty means all of allowed_tools.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>For Model: the alias; null takes the mission's.</summary>
    public string? Model { get; init; }
}

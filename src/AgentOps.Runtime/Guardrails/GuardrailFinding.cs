namespace AgentOps;

/// <summary>Something in a change that a person should look at.</summary>
public sealed record GuardrailFinding
{
    /// <summary>The rule's stable id: <c>secret_file</c>.</summary>
    public required string Rule { get; init; }

    public required GuardrailSeverity Severity { get; init; }

    /// <summary>Relative to the folder that was looked at, with / as separator; empty where it is about the whole change.</summary>
    public required string Path { get; init; }

    /// <summary>From 1; null where it is about no line.</summary>
    public int? Line { get; init; }

    public required string Message { get; init; }
}

namespace AgentOps;

/// <summary>A declared input of a mission.</summary>
/// <param name="Name">Letters, digits and _.</param>
public sealed record MissionInput(string Name)
{
    public InputType Type { get; init; } = InputType.String;

    public bool Required { get; init; }

    /// <summary>As JSON text; null where there is none.</summary>
    public string? Default { get; init; }

    public string? Description { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Required ? $"{Name} ({Type}, required)" : $"{Name} ({Type})";
}

namespace AgentOps;

/// <summary>Something in a change that a person should look at. Holds no content of a file.</summary>
public sealed record GuardrailFinding
{
    /// <summary>The id of a <see cref="GuardrailRule"/>.</summary>
    public required string Rule { get; init; }

    public required GuardrailSeverity Severity { get; init; }

    /// <summary>Relative to the top of the working tree, hidden characters written out; a dot for the change as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>From 1, in the file as it is now; null where the file as a whole is meant.</summary>
    public int? Line { get; init; }

    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Rule}: {Path}{(Line is null ? "" : $":{Line}")}: {Message}";
}

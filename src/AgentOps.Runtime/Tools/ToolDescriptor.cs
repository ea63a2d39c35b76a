namespace AgentOps;

/// <summary>What a mission and a model are told of a tool.</summary>
public sealed record ToolDescriptor
{
    /// <summary>snake_case, at most 64 characters of a-z, 0-9, _ and -.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>JSON Schema of the arguments (the subset that tools need).</summary>
    public required string Schema { get; init; }

    public Risk Risk { get; init; }

    /// <summary>True when doing it again after a crash does no harm.</summary>
    public bool Idempotent { get; init; }

    public ToolSource Source { get; init; }

    /// <summary>The breaker scope of what it depends on (<c>dependency:HOST</c>), or null.</summary>
    public string? Dependency { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

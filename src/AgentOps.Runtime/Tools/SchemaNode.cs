using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>One schema, read: every keyword that is absent is null or empty and so allows everything.</summary>
internal sealed record SchemaNode
{
    public static SchemaNode Anything { get; } = new();

    public static SchemaNode Nothing { get; } = new() { Forbidden = true };

    public bool Forbidden { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The values of <c>enum</c>, or the one of <c>const</c>.</summary>
    public IReadOnlyList<JsonElement>? Allowed { get; init; }

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>();

    public SchemaNode? Additional { get; init; }

    public SchemaNode? Items { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public double? Above { get; init; }

    public double? Below { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public Regex? Pattern { get; init; }
}

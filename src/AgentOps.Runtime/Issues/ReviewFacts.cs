namespace AgentOps;

/// <summary>What a verdict about a change is made of.</summary>
public sealed record ReviewFacts
{
    /// <summary>Whether the reviewer approved.</summary>
    public bool Approved { get; init; }

    /// <summary>What the reviewer says in sum.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the reviewer says must be mended.</summary>
    public IReadOnlyList<string> MustFix { get; init; } = [];

    /// <summary>Ids of the guardrails that found something, each once; null when the change was not checked.</summary>
    public IReadOnlyList<string>? Guardrails { get; init; }

    /// <summary>Documents or tests alone.</summary>
    public bool IsLowRisk { get; init; }

    /// <summary>Many files or lines, as the guardrails' settings count them.</summary>
    public bool IsBroad { get; init; }

    /// <summary>Whether the plan has a check that a machine can make.</summary>
    public bool HasAutomatedCheck { get; init; }
}

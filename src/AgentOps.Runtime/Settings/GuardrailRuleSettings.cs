namespace AgentOps;

/// <summary>What the configuration says about one guardrail.</summary>
public sealed record GuardrailRuleSettings
{
    /// <summary>False turns the rule off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Null leaves the rule's own.</summary>
    public GuardrailSeverity? Severity { get; init; }

    /// <summary>File patterns that the rule does not look at.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}

namespace AgentOps;

/// <summary>What the guardrails say about a change.</summary>
public sealed record GuardrailReport
{
    /// <summary>Worst first; empty when nothing was found.</summary>
    public required IReadOnlyList<GuardrailFinding> Findings { get; init; }

    public required ChangeSet Change { get; init; }

    /// <summary>True when every changed file is a document, or every one lies in a folder of tests. The files decide, never what somebody calls the change. Nothing changed is not low risk.</summary>
    public required bool IsLowRisk { get; init; }

    /// <summary>True when the change has as many files or lines as <see cref="GuardrailSettings.BroadFiles"/> or <see cref="GuardrailSettings.BroadLines"/> say.</summary>
    public required bool IsBroad { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>True when there is nothing that a person must look at.</summary>
    public bool IsClean => Findings.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Findings.Count} finding(s) in {Change}";
}

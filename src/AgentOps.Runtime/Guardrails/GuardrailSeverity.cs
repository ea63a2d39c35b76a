namespace AgentOps;

/// <summary>How much a finding of the guardrails matters; every finding asks for a person.</summary>
public enum GuardrailSeverity
{
    Low,
    Medium,
    High,
}

namespace AgentOps;

/// <summary>How much a finding matters. A finding of any severity means that a person decides.</summary>
public enum GuardrailSeverity
{
    Low,
    Medium,
    High,
}

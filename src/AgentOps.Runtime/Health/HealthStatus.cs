namespace AgentOps;

/// <summary>How well the agents do.</summary>
public enum HealthStatus
{
    Healthy,
    Degraded,
    Unhealthy,
}

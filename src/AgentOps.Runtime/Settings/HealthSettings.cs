namespace AgentOps;

/// <summary>Settings under <c>health</c>: every number of the health table.</summary>
public sealed record HealthSettings
{
    /// <summary>How far back Get-AgentHealth looks; 24 h by default.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Percent; at or above, and with fewer failures than <see cref="DegradedFailures"/>, is Healthy. 0 to 100, 90 by default.</summary>
    public double HealthyRate { get; init; } = 90;

    /// <summary>Percent; below is Unhealthy. 0 to 100, 70 by default.</summary>
    public double UnhealthyRate { get; init; } = 70;

    /// <summary>This many failures are no longer Healthy; 3 by default.</summary>
    public int DegradedFailures { get; init; } = 3;

    /// <summary>This many failures are Unhealthy; 5 by default.</summary>
    public int UnhealthyFailures { get; init; } = 5;

    /// <summary>An average duration above this is called slow; 60 s by default.</summary>
    public TimeSpan SlowRun { get; init; } = TimeSpan.FromSeconds(60);
}

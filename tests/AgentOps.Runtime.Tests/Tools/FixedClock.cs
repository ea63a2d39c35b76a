namespace AgentOps.Tests.Tools;

/// <summary>Says one time; its timers are real.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

namespace AgentOps.Adapters.Tests.Hosting;

/// <summary>The machine's time, whose wall clock somebody sets while time itself goes on.</summary>
public sealed class JumpingClock : TimeProvider
{
    private long offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref offset));

    public void Jump(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);
}

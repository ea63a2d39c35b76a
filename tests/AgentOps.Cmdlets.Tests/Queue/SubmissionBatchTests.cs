using AgentOps.Cmdlets;

namespace AgentOps.Tests.Queue;

public sealed class SubmissionBatchTests
{
    private static readonly Mission Mission = MissionCatalog.Ephemeral("Say hello to everybody.");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(100, 25)]
    [InlineData(1_000_000, 200)]
    public void A_batch_takes_a_quarter_of_the_queue_at_most(int capacity, int size) => Assert.Equal(size, SubmissionBatch.SizeFor(capacity));

    [Fact]
    public void It_is_ready_when_it_is_full_and_begins_anew_when_it_was_taken()
    {
        var batch = new SubmissionBatch(Mission, () => 2, new StoppedClock());
        batch.Add(new RunSubmit());
        Assert.False(batch.IsReady);
        batch.Add(new RunSubmit());
        Assert.True(batch.IsReady);
        Assert.Equal(2, batch.Take().Count);
        Assert.False(batch.IsReady);
        Assert.Empty(batch.Take());
    }

    [Fact]
    public void A_slow_pipeline_makes_it_ready_too()
    {
        var clock = new StoppedClock();
        var batch = new SubmissionBatch(Mission, () => 100, clock);
        batch.Add(new RunSubmit());
        clock.Ticks += TimeSpan.TicksPerSecond;
        Assert.True(batch.IsReady);
        batch.Take();
        Assert.False(batch.IsReady);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}

namespace AgentOps.Tests.Workers;

public sealed class WorkerTallyTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WorkerTally tally = new("worker-1");

    [Fact]
    public void It_is_working_while_a_run_is_executed_and_idle_otherwise()
    {
        tally.Say(WorkerStatus.Idle);
        Assert.Equal(WorkerStatus.Idle, tally.Beat(Now, null).Status);
        tally.Began();
        Assert.Equal((WorkerStatus.Working, 1), (tally.Beat(Now, null).Status, tally.Beat(Now, null).Running));
        tally.Say(WorkerStatus.Stopping);
        Assert.Equal(WorkerStatus.Stopping, tally.Beat(Now, null).Status);
        tally.Say(WorkerStatus.Idle);
        Assert.Equal(WorkerStatus.Stopping, tally.Beat(Now, null).Status);
    }

    [Theory]
    [InlineData(RunStatus.Succeeded, 1, 0)]
    [InlineData(RunStatus.Failed, 1, 1)]
    [InlineData(RunStatus.RetryPending, 1, 1)]
    [InlineData(RunStatus.Cancelled, 1, 0)]
    [InlineData(RunStatus.Blocked, 1, 0)]
    [InlineData(RunStatus.Waiting, 1, 0)]
    [InlineData(RunStatus.Queued, 0, 0)]
    public void What_was_handed_back_is_neither_done_nor_failed(RunStatus status, long completed, long failed)
    {
        tally.Count(new Run { Id = "r", Mission = "m", DefinitionHash = "h", Status = status });

        Assert.Equal((completed, failed), (tally.Beat(Now, null).Completed, tally.Beat(Now, null).Failed));
    }
}

namespace AgentOps.Tests.Workers;

public sealed class WorkerRulesTests
{
    private static readonly DateTimeOffset Then = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WorkerInfo Working = new()
    {
        Id = "worker-1", Owner = "me@here/1/1", Mode = WorkerMode.Service, Status = WorkerStatus.Working, Slots = 2, Running = 1, StartedAt = Then, HeartbeatAt = Then,
    };

    [Theory]
    [InlineData(1, 30)]
    [InlineData(10, 30)]
    [InlineData(12, 30)]
    [InlineData(13, 31)]
    [InlineData(60, 125)]
    public void A_heartbeat_tells_nothing_after_two_polls_and_five_seconds_and_at_least_thirty(int poll, int stale) =>
        Assert.Equal(TimeSpan.FromSeconds(stale), WorkerRules.StaleAfter(TimeSpan.FromSeconds(poll)));

    [Theory]
    [InlineData(30, WorkerState.Working)]
    [InlineData(31, WorkerState.Stale)]
    [InlineData(-3600, WorkerState.Working)]
    public void A_worker_is_stale_when_its_heartbeat_is_too_old(int age, WorkerState state) =>
        Assert.Equal(state, WorkerRules.StateOf(Working, Then.AddSeconds(age), isGone: false));

    [Fact]
    public void A_worker_is_stale_at_once_when_its_process_is_gone() => Assert.Equal(WorkerState.Stale, WorkerRules.StateOf(Working, Then, isGone: true));

    [Theory]
    [InlineData(WorkerStatus.Starting, WorkerState.Starting)]
    [InlineData(WorkerStatus.Idle, WorkerState.Idle)]
    [InlineData(WorkerStatus.Working, WorkerState.Working)]
    [InlineData(WorkerStatus.Stopping, WorkerState.Stopping)]
    [InlineData(WorkerStatus.Stopped, WorkerState.NotRunning)]
    public void A_worker_that_beats_is_what_it_says(WorkerStatus status, WorkerState state) =>
        Assert.Equal(state, WorkerRules.StateOf(Working with { Status = status }, Then, isGone: status == WorkerStatus.Stopped));

    [Fact]
    public void Without_a_record_none_is_running() => Assert.Equal(WorkerState.NotRunning, WorkerRules.StateOf(null, Then, isGone: false));

    [Fact]
    public void A_request_to_stop_shows_until_the_worker_says_that_it_stops()
    {
        var asked = WorkerRules.RequestStop(Working, "enough", Then)!;

        Assert.Equal(WorkerState.StopRequested, WorkerRules.StateOf(asked, Then, isGone: false));
        var stopping = WorkerRules.Beat(asked, new WorkerBeat(Working.Id, WorkerStatus.Stopping, Then))!;
        Assert.Equal((WorkerState.Stopping, "enough"), (WorkerRules.StateOf(stopping, Then, isGone: false), stopping.StopReason));
    }

    [Fact]
    public void The_first_request_to_stop_stays()
    {
        var again = WorkerRules.RequestStop(WorkerRules.RequestStop(Working, "first", Then)!, "second", Then.AddSeconds(1))!;

        Assert.Equal(("first", Then), (again.StopReason, again.StopRequestedAt));
    }

    [Fact]
    public void A_stopped_worker_is_asked_nothing_beats_no_more_and_is_cleared_by_nobody()
    {
        var stopped = WorkerRules.Clear(Working, new WorkerSighting(Working.Id, Then), Then)!;

        Assert.Equal((WorkerStatus.Stopped, 0, Then), (stopped.Status, stopped.Running, stopped.StoppedAt));
        Assert.Null(WorkerRules.RequestStop(stopped, "again", Then));
        Assert.Null(WorkerRules.Beat(stopped, new WorkerBeat(Working.Id, WorkerStatus.Working, Then)));
        Assert.Null(WorkerRules.Beat(stopped, new WorkerBeat(Working.Id, WorkerStatus.Stopped, Then)));
        Assert.Null(WorkerRules.Clear(stopped, new WorkerSighting(Working.Id, Then), Then));
    }

    [Fact]
    public void A_worker_that_has_beaten_since_it_was_seen_is_not_cleared() =>
        Assert.Null(WorkerRules.Clear(Working with { HeartbeatAt = Then.AddTicks(1) }, new WorkerSighting(Working.Id, Then), Then));

    [Theory]
    [InlineData(WorkerMode.Service, WorkerStatus.Stopping, true)]
    [InlineData(WorkerMode.Host, WorkerStatus.Starting, true)]
    [InlineData(WorkerMode.Foreground, WorkerStatus.Working, false)]
    [InlineData(WorkerMode.Service, WorkerStatus.Stopped, false)]
    public void A_second_service_is_refused_beside_a_detached_worker(WorkerMode mode, WorkerStatus status, bool refused)
    {
        var failure = Record.Exception(() => WorkerRules.RequireAlone([Working with { Mode = mode, Status = status }]));

        Assert.Equal(refused ? "service_running" : null, (failure as AgentOpsException)?.Code);
    }
}

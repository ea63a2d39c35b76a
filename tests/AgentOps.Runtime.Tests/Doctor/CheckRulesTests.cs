namespace AgentOps.Tests.Doctor;

public sealed class CheckRulesTests
{
    private const long Mega = 1L << 20;
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2000, 10, CheckStatus.Pass)]
    [InlineData(1023, 10, CheckStatus.Warning)]
    [InlineData(99, 10, CheckStatus.Fail)]
    [InlineData(5000, 2000, CheckStatus.Warning)]
    [InlineData(6000, 2000, CheckStatus.Pass)]
    public void A_disk_needs_room_for_work_and_for_a_restore(long free, long store, CheckStatus status) => Assert.Equal(status, DiskCheck.Judge(free * Mega, store * Mega).Status);

    [Theory]
    [InlineData("git version 2.39.5", CheckStatus.Pass)]
    [InlineData("git version 2.45.2.windows.1", CheckStatus.Pass)]
    [InlineData("git version 2.39.5 (Apple Git-154)", CheckStatus.Pass)]
    [InlineData("git version 2.24.9", CheckStatus.Warning)]
    [InlineData("git version 1.8", CheckStatus.Warning)]
    [InlineData("not git at all", CheckStatus.Warning)]
    public void Git_must_be_new_enough(string said, CheckStatus status) => Assert.Equal(status, GitCheck.Judge(said).Status);

    [Theory]
    [InlineData(0, CheckStatus.Pass)]
    [InlineData(-29, CheckStatus.Pass)]
    [InlineData(31, CheckStatus.Warning)]
    [InlineData(-299, CheckStatus.Warning)]
    [InlineData(301, CheckStatus.Fail)]
    [InlineData(-86400, CheckStatus.Fail)]
    public void A_clock_may_be_off_by_seconds(int seconds, CheckStatus status) => Assert.Equal(status, ClockCheck.Judge(TimeSpan.FromSeconds(seconds), "them").Status);

    [Fact]
    public void A_clock_that_is_off_is_told_in_which_direction()
    {
        Assert.Contains("1m40s ahead of them", ClockCheck.Judge(TimeSpan.FromSeconds(100), "them").Detail, StringComparison.Ordinal);
        Assert.Contains("1m40s behind them", ClockCheck.Judge(TimeSpan.FromSeconds(-100), "them").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true, CheckStatus.Warning)]
    [InlineData(null, false, CheckStatus.NotApplicable)]
    [InlineData(5, true, CheckStatus.Pass)]
    [InlineData(48, true, CheckStatus.Pass)]
    [InlineData(49, true, CheckStatus.Warning)]
    public void A_backup_is_to_be_of_these_days(int? hours, bool hasStore, CheckStatus status) =>
        Assert.Equal(status, BackupCheck.Judge(hours is { } age ? Now.AddHours(-age) : null, hasStore, Now).Status);

    public static TheoryData<string, CheckStatus, CheckStatus> Standings => new()
    {
        { "nobody was asked", CheckStatus.NotApplicable, CheckStatus.NotApplicable },
        { "no token", CheckStatus.Warning, CheckStatus.Pass },
        { "refused", CheckStatus.Fail, CheckStatus.NotApplicable },
        { "classic", CheckStatus.Pass, CheckStatus.Pass },
        { "read only", CheckStatus.Warning, CheckStatus.Pass },
        { "no scopes", CheckStatus.Warning, CheckStatus.Pass },
        { "fine-grained", CheckStatus.Pass, CheckStatus.Pass },
        { "nearly spent", CheckStatus.Pass, CheckStatus.Warning },
        { "spent", CheckStatus.Pass, CheckStatus.Fail },
        { "no limit", CheckStatus.Pass, CheckStatus.Pass },
        { "broken", CheckStatus.Pass, CheckStatus.Fail },
    };

    [Theory]
    [MemberData(nameof(Standings))]
    public void GitHub_is_judged_by_token_and_quota(string what, CheckStatus token, CheckStatus quota)
    {
        var good = new GitHubStanding { ApiBase = "https://api.github.com", Status = 200, HasToken = true, Limit = 5000, Remaining = 4000, ResetAt = Now };
        var standing = what switch
        {
            "nobody was asked" => new GitHubStanding(),
            "no token" => good with { HasToken = false, Limit = 60, Remaining = 60 },
            "refused" => good with { Status = 401, Message = "Bad credentials", Limit = null, Remaining = null },
            "classic" => good with { Scopes = ["gist", "repo"] },
            "read only" => good with { Scopes = ["read:org"] },
            "no scopes" => good with { Scopes = [] },
            "nearly spent" => good with { Remaining = 499 },
            "spent" => good with { Remaining = 0 },
            "no limit" => good with { Status = 404, Limit = null, Remaining = null },
            "broken" => good with { Status = 503, Limit = null, Remaining = null },
            _ => good,
        };
        Assert.Equal((token, quota), (GitHubTokenCheck.Judge(standing, "GITHUB_TOKEN").Status, GitHubQuotaCheck.Judge(standing).Status));
    }

    [Theory]
    [InlineData(WorkerState.Idle, 0, 5, 2, CheckStatus.Pass)]
    [InlineData(WorkerState.Working, 0, 0, 0, CheckStatus.Pass)]
    [InlineData(WorkerState.Stale, 0, 0, 0, CheckStatus.Fail)]
    [InlineData(WorkerState.NotRunning, 0, 0, 0, CheckStatus.NotApplicable)]
    [InlineData(WorkerState.NotRunning, 0, 1, 0, CheckStatus.Warning)]
    [InlineData(WorkerState.NotRunning, 0, 0, 1, CheckStatus.Warning)]
    [InlineData(WorkerState.NotRunning, 1, 5, 1, CheckStatus.Pass)]
    public void A_service_is_needed_where_something_waits(WorkerState state, int workers, int waiting, int schedules, CheckStatus status)
    {
        var worker = new WorkerInfo { Id = "worker-1", Owner = "a@b/1/1", HeartbeatAt = Now.AddMinutes(-10) };
        var service = new AgentService
        {
            State = state, Worker = worker, Workers = [.. Enumerable.Repeat(worker, workers)], Queue = new QueueState { Size = waiting }, LogPath = "", Workspace = "",
        };
        Assert.Equal(status, ServiceCheck.Judge(service, schedules, Now).Status);
    }

    [Theory]
    [InlineData(0, CheckStatus.Pass)]
    [InlineData(1, CheckStatus.Warning)]
    public void A_runner_that_has_no_version_to_tell_is_looked_at(int exitCode, CheckStatus status) =>
        Assert.Equal(status, RunnerCheck.Judge("/usr/bin/agent", new ChildResult { ExitCode = exitCode }).Status);

    [Fact]
    public void A_runner_that_does_not_start_fails() => Assert.Equal(CheckStatus.Fail, RunnerCheck.Judge("/usr/bin/agent", new ChildResult { StartError = "No." }).Status);

    [Fact]
    public void A_gitignore_may_say_more_than_the_template_and_not_less()
    {
        Assert.Equal(CheckStatus.Pass, TemplateDriftCheck.Judge("# mine\r\n" + WorkspaceInitializer.Ignored.Replace("\n", "\r\n", StringComparison.Ordinal) + "!notes/\n").Status);
        var drifted = TemplateDriftCheck.Judge(WorkspaceInitializer.Ignored.Replace("*\n!.gitignore", "!.gitignore", StringComparison.Ordinal));
        Assert.Equal((CheckStatus.Warning, true), (drifted.Status, drifted.Detail.EndsWith(": *", StringComparison.Ordinal)));
    }
}

namespace AgentOps.Tests.Issues;

public sealed class IssueSelectionTests
{
    private const string Same = "0123456789abcdef";
    private const string Other = "fedcba9876543210";

    [Theory]
    [InlineData(null, null, IssueCause.New)]
    [InlineData(RunStatus.Succeeded, Same, IssueCause.Unchanged)]
    [InlineData(RunStatus.Succeeded, Other, IssueCause.Changed)]
    [InlineData(RunStatus.Failed, Same, IssueCause.Failed)]
    [InlineData(RunStatus.Failed, Other, IssueCause.Changed)]
    [InlineData(RunStatus.Cancelled, Same, IssueCause.Cancelled)]
    [InlineData(RunStatus.Cancelled, Other, IssueCause.Changed)]
    [InlineData(RunStatus.Queued, Other, IssueCause.InProgress)]
    [InlineData(RunStatus.Running, Other, IssueCause.InProgress)]
    [InlineData(RunStatus.Blocked, Other, IssueCause.InProgress)]
    [InlineData(RunStatus.Waiting, Other, IssueCause.InProgress)]
    [InlineData(RunStatus.RetryPending, Other, IssueCause.InProgress)]
    public void A_run_begins_for_what_is_new_or_changed_and_never_beside_a_live_one(RunStatus? status, string? fingerprint, IssueCause cause) =>
        Assert.Equal(cause, IssueSelection.Decide(Issue(), Past(status, fingerprint)).Cause);

    [Theory]
    [InlineData(null, null, IssueCause.Forced)]
    [InlineData(RunStatus.Succeeded, Same, IssueCause.Forced)]
    [InlineData(RunStatus.Failed, Same, IssueCause.Forced)]
    [InlineData(RunStatus.Cancelled, Same, IssueCause.Forced)]
    [InlineData(RunStatus.Running, Same, IssueCause.InProgress)]
    [InlineData(RunStatus.Blocked, Other, IssueCause.InProgress)]
    public void Force_begins_anything_but_a_second_live_run(RunStatus? status, string? fingerprint, IssueCause cause) =>
        Assert.Equal(cause, IssueSelection.Decide(Issue() with { Force = true }, Past(status, fingerprint)).Cause);

    [Theory]
    [InlineData(false, IssueCause.Closed)]
    [InlineData(true, IssueCause.Forced)]
    public void A_closed_issue_begins_only_by_force(bool force, IssueCause cause) =>
        Assert.Equal(cause, IssueSelection.Decide(Issue() with { State = IssueState.Closed, Force = force }, Past(RunStatus.Succeeded, Other)).Cause);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pull_request_never_begins(bool force) =>
        Assert.Equal(IssueCause.PullRequest, IssueSelection.Decide(Issue() with { IsPullRequest = true, Force = force }, null).Cause);

    [Fact]
    public void Labels_that_we_gave_after_the_run_began_are_no_change() =>
        Assert.Equal(IssueCause.Unchanged, IssueSelection.Decide(Issue(), new IssuePast("r", RunStatus.Succeeded, Other, Same)).Cause);

    [Fact]
    public void Only_new_changed_and_forced_begin()
    {
        var begin = Enum.GetValues<IssueCause>().Where(cause => new IssueVerdict(cause, "").Begins);
        Assert.Equal([IssueCause.New, IssueCause.Changed, IssueCause.Forced], begin);
    }

    [Fact]
    public void The_reason_names_the_run_that_it_speaks_of()
    {
        Assert.Contains("r-1", IssueSelection.Decide(Issue(), Past(RunStatus.Failed, Same)).Reason, StringComparison.Ordinal);
        Assert.Contains("Blocked", IssueSelection.Decide(Issue(), Past(RunStatus.Blocked, Same)).Reason, StringComparison.Ordinal);
    }

    private static IssueCandidate Issue() => new() { Tracker = "t", Number = 42, Title = "Broken", Fingerprint = Same };

    private static IssuePast? Past(RunStatus? status, string? fingerprint) => status is { } was ? new IssuePast("r-1", was, fingerprint!, null) : null;
}

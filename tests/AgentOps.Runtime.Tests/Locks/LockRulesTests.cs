namespace AgentOps.Tests.Locks;

public sealed class LockRulesTests
{
    private const string Owner = "ada@host/7/100";
    private static readonly DateTimeOffset Now = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(RunStatus.Succeeded, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Cancelled, true)]
    [InlineData(RunStatus.Running, false)]
    [InlineData(RunStatus.Waiting, false)]
    [InlineData(RunStatus.Blocked, false)]
    [InlineData(RunStatus.Queued, false)]
    public void A_lock_is_stale_when_its_run_has_ended(RunStatus status, bool stale) => Assert.Equal(stale, Reason(Run(status)) is not null);

    [Fact]
    public void A_lock_is_stale_when_its_run_was_removed() => Assert.NotNull(Reason(null));

    [Theory]
    [InlineData(RunStatus.Running, Owner, 60, true)]
    [InlineData(RunStatus.Running, "bob@host/8/100", 60, false)]
    [InlineData(RunStatus.Running, "bob@host/8/100", -1, true)]
    [InlineData(RunStatus.Waiting, null, 0, true)]
    public void A_dead_owner_makes_it_stale_unless_another_process_goes_on_with_the_run(RunStatus status, string? leaseOwner, int left, bool stale) =>
        Assert.Equal(stale, Reason(Run(status) with { LeaseOwner = leaseOwner, LeaseUntil = Now.AddSeconds(left) }, Owner) is not null);

    [Fact]
    public void A_long_time_alone_makes_no_lock_stale() =>
        Assert.Null(LockRules.StaleReason(Held() with { Since = Now.AddDays(-30) }, Run(RunStatus.Waiting), [], Now));

    [Fact]
    public void A_held_lock_stays_with_its_holder_and_a_stale_one_goes_to_who_asks()
    {
        var claim = new LockClaim("build", "second", "bob@host/8/100", Now, null, Now);

        Assert.Equal(("first", null), (LockRules.Claim(Held(), claim).Holder.RunId, LockRules.Claim(Held(), claim).TakenOver));
        var grant = LockRules.Claim(Held() with { StaleReason = "its run has ended" }, claim);
        Assert.Equal(("second", "first"), (grant.Holder.RunId, grant.TakenOver?.RunId));
    }

    private static string? Reason(Run? run, params string[] dead) => LockRules.StaleReason(Held(), run, dead, Now);

    private static AgentLock Held() => new() { Name = "build", RunId = "first", Owner = Owner, Since = Now };

    private static Run Run(RunStatus status) => new() { Id = "first", Mission = "m", DefinitionHash = "h", Status = status };
}

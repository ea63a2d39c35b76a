using System.Diagnostics;
using AgentOps.Tests.Processes;

namespace AgentOps.Tests.Runs;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void What_it_writes_it_reads() =>
        Assert.Equal(ProcessIdentity.Current(), ProcessIdentity.Parse(ProcessIdentity.Current().ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("me")]
    [InlineData("me@host")]
    [InlineData("me@host/12")]
    [InlineData("me@host/x/1")]
    [InlineData("me@host/1/-1")]
    [InlineData("me@host/1/2/3")]
    public void Anything_else_is_nobody(string? text) => Assert.Null(ProcessIdentity.Parse(text));

    [Fact]
    public void A_user_name_may_hold_an_at_sign() => Assert.Equal("me@corp", ProcessIdentity.Parse("me@corp@host/1/2")!.User);

    [Fact]
    public void This_process_is_alive() => Assert.False(ProcessIdentity.Current().IsDeadHere());

    [Fact]
    public void A_process_of_the_same_number_that_began_at_another_time_is_a_dead_ones_successor()
    {
        var here = ProcessIdentity.Current();

        Assert.True((here with { StartedAt = here.StartedAt + 100 }).IsDeadHere());
    }

    [Fact]
    public void Of_another_host_nothing_is_known() =>
        Assert.False((ProcessIdentity.Current() with { Host = "elsewhere", ProcessId = int.MaxValue }).IsDeadHere());

    [UnixFact]
    public async Task A_process_that_has_ended_is_dead()
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        var identity = ProcessIdentity.Current() with { ProcessId = child.Id };
        child.Kill();
        await child.WaitForExitAsync();

        Assert.True(identity.IsDeadHere());
    }

    [Theory]
    [InlineData("7 (sleep) Z 1 7 7 0", true)]
    [InlineData("7 (a) Z) X 1 7 7 0", true)]
    [InlineData("7 (a) Z) S 1 7 7 0", false)]
    [InlineData("", false)]
    public void A_process_that_has_ended_is_dead_also_while_nobody_has_asked_how(string stat, bool dead) => Assert.Equal(dead, ProcessIdentity.IsRemains(stat));

    [Theory]
    [InlineData("7 (sleep) S 1 7 7 0 -1 4194304 90 0 0 0 0 0 0 0 20 0 1 0 8675309 5791744 176", 8675309L)]
    [InlineData("7 (a b) c) R) S 1 7 7 0 -1 4194304 90 0 0 0 0 0 0 0 20 0 1 0 42 5791744 176", 42L)]
    [InlineData("7 (cut) S 1 7", null)]
    [InlineData("", null)]
    public void On_Linux_the_start_is_the_kernels_own_count_which_no_clock_moves(string stat, long? ticks) => Assert.Equal(ticks, ProcessIdentity.StartTicks(stat));
}

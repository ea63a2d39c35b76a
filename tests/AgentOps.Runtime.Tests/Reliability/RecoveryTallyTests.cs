using static AgentOps.RunStatus;

namespace AgentOps.Tests.Reliability;

public sealed class RecoveryTallyTests
{
    private static readonly MissionPast Well = new("m", null);

    private static Recoveries Follow(MissionPast? past, params AttemptEnd[] ends)
    {
        var tally = new RecoveryTally();
        foreach (var end in ends)
            tally.Add(end);
        return tally.Settle(past);
    }

    [Fact]
    public void Trouble_goes_from_the_first_failure_after_a_success_to_the_next_success()
    {
        var found = Follow(Well, Ends.Run(1, Failed), Ends.Run(2, Failed), Ends.Run(4, Succeeded), Ends.Run(5, Failed), Ends.Run(6, Succeeded));

        Assert.Equal((2, TimeSpan.FromHours(4), TimeSpan.FromHours(3), null), (found.Count, found.Total, found.Longest, found.FailingSince));
    }

    [Fact]
    public void Trouble_that_began_before_the_window_counts_from_its_beginning()
    {
        var found = Follow(new MissionPast("m", Ends.At(-10)), Ends.Run(1, Failed), Ends.Run(2, Succeeded));

        Assert.Equal((1, TimeSpan.FromHours(12)), (found.Count, found.Total));
    }

    [Fact]
    public void A_first_success_ends_the_trouble_from_before_the_window()
    {
        var found = Follow(new MissionPast("m", Ends.At(-10)), Ends.Run(2, Succeeded));

        Assert.Equal((1, TimeSpan.FromHours(12), null), (found.Count, found.Total, found.FailingSince));
    }

    [Fact]
    public void What_has_never_succeeded_is_new_and_not_in_trouble()
    {
        var found = Follow(past: null, Ends.Run(1, Failed), Ends.Run(2, Succeeded), Ends.Run(3, Failed));

        Assert.Equal((0, Ends.At(3)), (found.Count, found.FailingSince));
    }

    [Fact]
    public void Trouble_that_is_not_over_is_no_recovery()
    {
        var since = Follow(new MissionPast("m", Ends.At(-10)), Ends.Run(1, Failed));
        var within = Follow(Well, Ends.Run(1, Failed), Ends.Run(2, Failed));

        Assert.Equal((0, Ends.At(-10)), (since.Count, since.FailingSince));
        Assert.Equal((0, Ends.At(1)), (within.Count, within.FailingSince));
    }

    [Fact]
    public void A_failure_that_is_tried_again_by_itself_is_no_trouble_and_one_that_a_person_restarts_is()
    {
        Assert.Equal(0, Follow(Well, Ends.Attempt(1, retried: true), Ends.Run(2, Succeeded)).Count);
        Assert.Equal(1, Follow(Well, Ends.Attempt(1, retried: false), Ends.Run(2, Succeeded)).Count);
    }

    [Fact]
    public void A_cancelled_run_neither_begins_nor_ends_anything()
    {
        var found = Follow(Well, Ends.Run(1, Failed), Ends.Run(2, Cancelled), Ends.Run(3, Succeeded), Ends.Run(4, Cancelled));

        Assert.Equal((1, TimeSpan.FromHours(2), null), (found.Count, found.Total, found.FailingSince));
    }
}

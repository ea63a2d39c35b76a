namespace AgentOps.Tests.Runs;

public sealed class TranscriptTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Run Ended = new() { Id = "01run", Mission = "demo", DefinitionHash = "h", Status = RunStatus.Succeeded, CreatedAt = Noon, StartedAt = Noon, EndedAt = Noon.AddMinutes(9), Summary = "Done.", TraceId = "t" };

    [Fact]
    public void What_happened_stands_in_its_order_and_the_runs_end_last()
    {
        var transcript = Transcript.Build(Ended, [StepAt(1, 2), StepAt(2, 6)], [ReplyAt(1, 1), ReplyAt(2, 5)], [AskedAt(1, 1.5)]);

        Assert.Equal(["Reply", "Approval 1", "Step 1", "Reply", "Step 2", "End"], transcript.Select(Show));
    }

    [Fact]
    public void At_one_and_the_same_moment_what_led_to_what_decides()
    {
        var steps = new[] { StepAt(1, 0) with { Reply = 1 }, StepAt(2, 0) with { Reply = 1 }, StepAt(3, 0) with { Reply = 2 } };

        var transcript = Transcript.Build(Ended, steps, [ReplyAt(1, 0), ReplyAt(2, 0)], [AskedAt(2, 0)]);

        Assert.Equal(["Reply", "Step 1", "Approval 2", "Step 2", "Reply", "Step 3", "End"], transcript.Select(Show));
    }

    [Fact]
    public void A_run_that_goes_on_has_no_end_yet() =>
        Assert.Empty(Transcript.Build(Ended with { Status = RunStatus.Running, EndedAt = null }, [], [], []));

    [Fact]
    public void An_answer_given_before_its_question_by_another_clock_waited_no_time() =>
        Assert.Equal(TimeSpan.Zero, Transcript.Build(Ended, [], [], [AskedAt(1, 5) with { Status = ApprovalStatus.Approved, DecidedAt = Noon, DecidedBy = "person" }])[0].Duration);

    [Fact]
    public void A_question_without_an_answer_has_no_duration() => Assert.Null(Transcript.Build(Ended, [], [], [AskedAt(1, 5)])[0].Duration);

    private static string Show(TranscriptEntry entry) => entry.Step is { } step ? $"{entry.Kind} {step}" : $"{entry.Kind}";

    private static Step StepAt(int number, double minutes) => new() { RunId = "01run", Number = number, Tool = "read_file", StartedAt = Noon.AddMinutes(minutes) };

    private static Reply ReplyAt(int number, double minutes) => new() { Number = number, At = Noon.AddMinutes(minutes) };

    private static Approval AskedAt(int step, double minutes) => new() { Id = "a", RunId = "01run", Mission = "demo", Summary = "May it?", StepNumber = step, RequestedAt = Noon.AddMinutes(minutes) };
}

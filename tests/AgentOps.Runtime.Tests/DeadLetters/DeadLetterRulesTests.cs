namespace AgentOps.Tests.DeadLetters;

public sealed class DeadLetterRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly Run Dead = new()
    {
        Id = "0123456789abcdefgh", Mission = "tidy", DefinitionHash = "h", Status = RunStatus.Failed, Attempt = 2, RetriesUsed = 1, StartedAt = Noon, EndedAt = Noon.AddMinutes(1),
        Duration = TimeSpan.FromSeconds(30), SetAsideAt = Noon.AddMinutes(1), Error = ErrorTable.Get("tool_failed").ToEnvelope("It failed."),
    };

    [Fact]
    public void Every_category_has_its_own_action()
    {
        var actions = Enum.GetValues<AgentErrorCategory>().Select(DeadLetterRules.ActionFor).ToList();
        Assert.Equal(actions.Count, actions.Distinct().Count());
        Assert.All(actions, action => Assert.Contains("DeadLetter", action));
    }

    [Fact]
    public void A_restarted_one_waits_for_its_next_attempt_and_uses_none_of_its_own()
    {
        var run = DeadLetterRules.Restart(Dead, "ana@host");
        Assert.Equal((RunStatus.Queued, 3, 1), (run.Status, run.Attempt, run.RetriesUsed));
        Assert.Equal((null, null, null, TimeSpan.Zero), (run.StartedAt, run.EndedAt, run.SetAsideAt, run.Duration));
        Assert.Contains("ana@host", run.Reason);
    }

    [Fact]
    public void What_is_no_dead_letter_is_neither_restarted_nor_removed()
    {
        var failed = Dead with { SetAsideAt = null };
        Assert.Equal("dead_letter_not_found", Assert.Throws<AgentOpsException>(() => DeadLetterRules.Restart(failed, "ana@host")).Code);
        Assert.Equal("dead_letter_not_found", Assert.Throws<AgentOpsException>(() => DeadLetterRules.Remove(failed)).Code);
        Assert.Equal(RunStatus.Failed, DeadLetterRules.Remove(Dead).Status);
    }
}

using System.Text.Json;

namespace AgentOps.Tests.Events;

public sealed class EventRulesTests
{
    private static readonly AgentEvent Labeled = new()
    {
        Id = "0123456789abcdefgh", Name = "pull_request.labeled", Correlation = "task-26", Actor = "5DLabs-Cleo[bot]", ReceivedAt = DateTimeOffset.UnixEpoch,
        Payload = """{ "label": { "name": "ready-for-qa" }, "number": 31, "actor": "somebody", "name": "forged" }""",
    };

    [Fact]
    public void An_event_of_the_name_matches_where_nothing_else_is_asked()
    {
        Assert.True(Matches(null));
        Assert.False(EventRules.Matches(Labeled, "pull_request.opened", null, []));
        Assert.False(EventRules.Matches(Labeled, "PULL_REQUEST.LABELED", null, []));
    }

    [Theory]
    [InlineData("5DLabs-Cleo[bot]", true)]
    [InlineData("5dlabs-cleo[BOT]", true)]
    [InlineData("5DLabs-Cleo", false)]
    [InlineData("5DLabs-Tess[bot]", false)]
    [InlineData("somebody", false)]
    public void Only_the_actors_that_are_named_count(string actor, bool expected) => Assert.Equal(expected, Matches(null, actor));

    [Fact]
    public void One_of_several_actors_is_enough_and_nobody_is_none_of_them()
    {
        Assert.True(Matches(null, "5DLabs-Tess[bot]", "5DLabs-Cleo[bot]"));
        Assert.False(EventRules.Matches(Labeled with { Actor = null }, Labeled.Name, null, ["5DLabs-Cleo[bot]"]));
        Assert.True(EventRules.Matches(Labeled with { Actor = null }, Labeled.Name, null, []));
    }

    [Theory]
    [InlineData("event.label.name == 'ready-for-qa'", true)]
    [InlineData("event.label.name == 'bug'", false)]
    [InlineData("event.number > 30 and event.correlation == 'task-26'", true)]
    [InlineData("event.name == 'pull_request.labeled' and event.actor == '5DLabs-Cleo[bot]'", true)]
    [InlineData("event.actor == 'somebody' or event.name == 'forged'", false)]
    public void The_match_is_about_the_payload_and_about_what_no_payload_can_replace(string match, bool expected) => Assert.Equal(expected, Matches(match));

    [Theory]
    [InlineData("event.review.state == 'approved'")]
    [InlineData("event.number == 'thirty'")]
    [InlineData("event.label > 1")]
    [InlineData("label.name == 'ready-for-qa'")]
    public void A_match_that_cannot_be_decided_is_none_and_is_told(string match)
    {
        var told = new List<string>();
        Assert.False(EventRules.Matches(Labeled, Labeled.Name, new ConditionExpression(match), [], told.Add));
        Assert.Contains(Labeled.Id, Assert.Single(told));
        Assert.False(Matches(match));
    }

    [Fact]
    public void A_match_of_another_name_or_actor_is_not_looked_at()
    {
        var told = new List<string>();
        Assert.False(EventRules.Matches(Labeled, "push", new ConditionExpression("event.nothing"), [], told.Add));
        Assert.False(EventRules.Matches(Labeled, Labeled.Name, new ConditionExpression("event.nothing"), ["nobody"], told.Add));
        Assert.Empty(told);
    }

    [Fact]
    public void The_facts_are_the_payload_with_the_events_own_words()
    {
        using var facts = JsonDocument.Parse(EventRules.Facts(Labeled with { Actor = null }));
        Assert.Equal(["label", "number", "name", "actor", "correlation"], facts.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("pull_request.labeled", null), (facts.RootElement.GetProperty("name").GetString(), facts.RootElement.GetProperty("actor").GetString()));
    }

    private static bool Matches(string? match, params string[] actors) => EventRules.Matches(Labeled, Labeled.Name, match is null ? null : new ConditionExpression(match), actors);
}

namespace AgentOps.Tests.Events;

public sealed class EventCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("pull_request.opened")]
    [InlineData("push")]
    [InlineData("ci/build:done-2")]
    public void A_name_has_letters_digits_and_a_few_signs(string name) => EventCheck.Require(new EventDraft(name));

    [Theory]
    [InlineData("")]
    [InlineData("pull request")]
    [InlineData("push\n")]
    [InlineData("größe")]
    public void Other_names_are_refused(string name) => Assert.Equal("event_invalid", CodeOf(new EventDraft(name)));

    [Fact]
    public void Everything_has_its_longest()
    {
        EventCheck.Require(new EventDraft(new string('n', 100)) { Correlation = new string('c', 200), Actor = new string('a', 200), DeliveryId = new string('d', 200) });
        Assert.Equal("event_invalid", CodeOf(new EventDraft(new string('n', 101))));
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Correlation = new string('c', 201) }));
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Actor = new string('a', 201) }));
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { DeliveryId = new string('d', 201) }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" task-26")]
    [InlineData("task-26\t")]
    [InlineData("task\u001b26")]
    public void A_correlation_has_no_space_around_it_and_no_control_character(string correlation) =>
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Correlation = correlation }));

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{ \"a\": 1")]
    [InlineData("{ a: 1 }")]
    [InlineData("")]
    public void A_payload_is_a_JSON_object(string payload) => Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Payload = payload }));

    [Fact]
    public void A_payload_with_half_a_surrogate_pair_is_refused()
    {
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Payload = "{ \"a\": \"\ud800\" }" }));
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Payload = """{ "a": "\ud800" }""" }));
        EventCheck.Require(new EventDraft("push") { Payload = """{ "a": "\ud83d\ude00 \u0000" }""" });
    }

    [Fact]
    public void A_payload_nested_too_deep_is_refused() =>
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Payload = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100) }));

    [Fact]
    public void A_payload_has_at_most_a_mebibyte_of_UTF_8()
    {
        EventCheck.Require(new EventDraft("push") { Payload = Sized(EventCheck.MaxPayload) });
        Assert.Equal("event_too_large", CodeOf(new EventDraft("push") { Payload = Sized(EventCheck.MaxPayload + 1) }));
        Assert.Equal("event_too_large", CodeOf(new EventDraft("push") { Payload = $$"""{ "a": "{{new string('ä', EventCheck.MaxPayload / 2)}}" }""" }));

        static string Sized(int bytes) => $$"""{"a":"{{new string('x', bytes - 8)}}"}""";
    }

    [Fact]
    public void What_is_accepted_holds_no_secret()
    {
        var accepted = EventCheck.Accept(new EventDraft("push")
        {
            Correlation = "task-26", Actor = "5DLabs-Rex[bot]", DeliveryId = "72d3162e-cc78-11e3-81ab-4c9367dc0958",
            Payload = """{ "ref": "refs/heads/task-26", "password": "correct horse", "note": "token ghp_abcdefghijklmnopqrstuvwxyz0123456789 leaked" }""",
        }, "0123456789abcdefgh", Noon);
        Assert.Equal(("push", "task-26", "5DLabs-Rex[bot]", "72d3162e-cc78-11e3-81ab-4c9367dc0958", Noon), (accepted.Name, accepted.Correlation, accepted.Actor, accepted.DeliveryId, accepted.ReceivedAt));
        Assert.Contains("refs/heads/task-26", accepted.Payload);
        Assert.DoesNotContain("correct horse", accepted.Payload);
        Assert.DoesNotContain("ghp_abc", accepted.Payload);
        Assert.Equal("event_invalid", CodeOf(new EventDraft("push") { Payload = "{" }));
    }

    private static string CodeOf(EventDraft draft) => Assert.Throws<AgentOpsException>(() => EventCheck.Require(draft)).Code;
}

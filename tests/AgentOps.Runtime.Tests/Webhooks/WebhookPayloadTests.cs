using System.Text;

namespace AgentOps.Tests.Webhooks;

/// <summary>Payloads that anybody may have written.</summary>
public sealed class WebhookPayloadTests
{
    [Fact]
    public void It_gives_what_matters()
    {
        var facts = Read("""
            {
              "action": "labeled", "label": { "name": "bug" }, "repository": { "full_name": "octo/demo" },
              "issue": { "number": 42, "state": "open", "pull_request": null },
              "comment": { "body": "Here too.", "user": { "login": "grace", "type": "User" } }, "sender": { "login": "hubot[bot]", "type": "Bot" }
            }
            """);
        Assert.Equal(("labeled", 42, "bug", "octo/demo", false, false), (facts.Action, facts.Number, facts.Label, facts.Repository, facts.IsClosed, facts.IsPullRequest));
        Assert.Equal((new WebhookActor("hubot[bot]", true), new WebhookActor("grace", false), "Here too."), (facts.Sender, facts.CommentAuthor, facts.CommentBody));
    }

    [Theory]
    [InlineData("issues.opened", WebhookCause.None)]
    [InlineData("issues.edited", WebhookCause.None)]
    [InlineData("issues.edited-by-bot", WebhookCause.IgnoredActor)]
    [InlineData("issues.labeled", WebhookCause.None)]
    [InlineData("issues.reopened", WebhookCause.None)]
    [InlineData("issues.closed", WebhookCause.UnsupportedAction)]
    [InlineData("issue_comment.created", WebhookCause.None)]
    [InlineData("issue_comment.created-on-closed", WebhookCause.Closed)]
    [InlineData("issue_comment.created-on-pull-request", WebhookCause.PullRequest)]
    [InlineData("issue_comment.created-by-agent", WebhookCause.OwnComment)]
    [InlineData("issue_comment.created-by-bot", WebhookCause.IgnoredActor)]
    [InlineData("issue_comment.edited", WebhookCause.UnsupportedAction)]
    [InlineData("ping", WebhookCause.UnsupportedEvent)]
    public void Whole_payloads_as_GitHub_sends_them_are_understood(string file, WebhookCause cause)
    {
        var name = file.Split('.')[0];
        var facts = WebhookPayload.Read(File.ReadAllBytes(RepositoryRoot.File("tests", "AgentOps.Runtime.Tests", "Webhooks", "Payloads", $"{file}.json")));
        Assert.Equal((cause, "octo/demo", name == "ping" ? null : 42), (WebhookRules.Decide(name, facts, new WebhookSettings()), facts.Repository, facts.Number));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("\"issue\"")]
    [InlineData("[{\"action\":\"opened\"}]")]
    [InlineData("{\"action\":\"opened\"} {}")]
    [InlineData("{\"action\":\"opened\",}")]
    [InlineData("{\"action\":/* opened */null}")]
    [InlineData("{\"action\":\"\\ud800\"}")]
    [InlineData("{\"issue\":{\"\\udc00\":1}}")]
    public void What_is_no_object_of_JSON_is_refused(string json) => Refused(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_where_a_text_is_read() => Refused([.. "{\"action\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

    [Fact]
    public void Nesting_without_end_is_refused_and_not_followed() =>
        Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"issue\":", 100_000)) + "1" + new string('}', 100_000)));

    [Fact]
    public void Five_megabytes_are_refused_unread()
    {
        // Not even JSON: its size alone decides.
        Refused(new byte[5 * 1024 * 1024]);
        var most = Encoding.UTF8.GetBytes($$"""{"action":"{{new string('a', WebhookDelivery.MostBytes - 13)}}"}""");
        Assert.Equal(WebhookDelivery.MostBytes, most.Length);
        Assert.NotNull(WebhookPayload.Read(most).Action);
        Refused([.. most, (byte)' ']);
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData("\"42\"", 42)]
    [InlineData("\" 42 \"", 42)]
    [InlineData("2147483647", 2147483647)]
    public void A_number_may_be_written_as_a_text(string number, int read) => Assert.Equal(read, Read($$"""{"issue":{"number":{{number}} } }""").Number);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4.2")]
    [InlineData("1e99")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999")]
    [InlineData("\"+42\"")]
    [InlineData("\"4 2\"")]
    [InlineData("\"0x2a\"")]
    [InlineData("\"٤٢\"")]
    [InlineData("\"\"")]
    [InlineData("\"42; drop\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[42]")]
    [InlineData("{\"number\":42}")]
    public void What_is_no_number_of_an_issue_is_none(string number) => Assert.Null(Read($$"""{"issue":{"number":{{number}},"id":7} }""").Number);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"action":1,"issue":"x","label":[],"repository":7,"sender":null,"comment":true}""")]
    [InlineData("""{"action":{},"issue":{"state":[],"number":{}},"label":{"name":5},"repository":{"full_name":{}},"sender":{"login":3,"type":[]},"comment":{"body":{},"user":"x"}}""")]
    [InlineData("""{"issue":[],"sender":[],"comment":[]}""")]
    public void Fields_that_are_missing_or_of_another_type_are_nothing(string json) => Assert.Equal(new WebhookFacts(), Read(json));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"url":"https://api.github.com/x"}""", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("true", true)]
    [InlineData("null", false)]
    [InlineData("false", false)]
    public void A_pull_request_is_told_by_its_mark(string mark, bool isPull) => Assert.Equal(isPull, Read($$"""{"issue":{"number":1,"pull_request":{{mark}} } }""").IsPullRequest);

    private static WebhookFacts Read(string json) => WebhookPayload.Read(Encoding.UTF8.GetBytes(json));

    private static void Refused(byte[] body) => Assert.Equal("webhook_payload_invalid", Assert.Throws<AgentOpsException>(() => WebhookPayload.Read(body)).Code);
}

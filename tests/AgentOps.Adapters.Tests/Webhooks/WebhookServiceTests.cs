using System.Security.Cryptography;
using System.Text;
using AgentOps.Adapters.Tests.Issues;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Webhooks;

/// <summary>Deliveries of GitHub's webhooks, honest ones and others, down to the queue.</summary>
public sealed class WebhookServiceTests : IAsyncLifetime
{
    private const string Secret = "a secret for tests";
    private const string Opened = """{"action":"opened","issue":{"number":42,"state":"open"},"sender":{"login":"ada","type":"User"}}""";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly IssueRunFixture at;
    private AgentRuntime runtime = null!;

    public WebhookServiceTests() => at = new IssueRunFixture(clock, "webhooks: { secret_variable: AGENTOPS_TEST_HOOK, ignored_actors: [our-agent] }\n");

    public async Task InitializeAsync()
    {
        at.Write(42);
        runtime = await at.OpenAsync();
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task What_somebody_says_of_an_issue_puts_its_run_into_the_queue_and_executes_nothing()
    {
        var outcome = await ReceiveAsync(Signed("issues", Opened));

        Assert.Equal((WebhookDecision.Submitted, WebhookCause.None, "issues", "opened", "notes", 42), (outcome.Decision, outcome.Cause, outcome.Event, outcome.Action, outcome.Tracker, outcome.Number));
        Assert.Equal((RunStatus.Queued, 0), (outcome.Run!.Status, at.Work.Calls("solve")));
        Assert.Equal("webhook issues.opened", Assert.Single(await IssueRunFixture.HistoryAsync(runtime)).Reason);
    }

    [Fact]
    public async Task The_issue_itself_decides_whether_it_needs_a_run_and_not_the_payload()
    {
        await ReceiveAsync(Signed("issues", Opened));
        var again = await ReceiveAsync(Signed("issues", Opened.Replace("opened", "edited", StringComparison.Ordinal)));
        Assert.Equal((WebhookDecision.Skipped, WebhookCause.None), (again.Decision, again.Cause));

        await IssueRunFixture.WorkOffAsync(runtime);
        Assert.Equal(WebhookDecision.Skipped, (await ReceiveAsync(Signed("issues", Opened))).Decision);
        at.Comment(42, 1, "ada", "It is worse now.");
        var said = """{"action":"created","issue":{"number":"42","state":"open"},"comment":{"body":"It is worse now.","user":{"login":"ada"}},"sender":{"login":"ada"}}""";
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(Signed("issue_comment", said))).Decision);
    }

    [Theory]
    [InlineData("issues")]
    [InlineData("push")]
    [InlineData("")]
    public async Task Without_the_right_signature_nothing_else_is_looked_at_not_even_the_event(string name)
    {
        var wrong = new WebhookDelivery { Event = name, Body = Bytes("{ this is no JSON"), Signature = "sha256=" + new string('0', 64), DeliveryId = "", Tracker = "no such tracker" };
        foreach (var delivery in new[] { wrong, wrong with { Signature = null }, wrong with { Body = new byte[5 * 1024 * 1024] }, Signed(name, Opened) with { Body = Bytes(Opened + " ") } })
            Assert.Equal("webhook_signature_invalid", await RefusedAsync(delivery));
        Assert.Empty(await IssueRunFixture.RunsAsync(runtime));
    }

    [Fact]
    public async Task A_signature_makes_no_hostile_body_harmless()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"issue\":", 50_000)) + "1" + new string('}', 50_000);
        foreach (var body in new[] { "", "[]", "null", "{", nested, new string(' ', 5 * 1024 * 1024) + Opened, "{\"action\":\"\\udfff\"}" })
            Assert.Equal("webhook_payload_invalid", await RefusedAsync(Signed("issues", body) with { DeliveryId = "d-1" }));
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(Signed("issues", Opened) with { DeliveryId = "d-1" })).Decision);
    }

    [Fact]
    public async Task A_refused_delivery_does_not_use_up_its_id()
    {
        var delivery = Signed("issues", Opened) with { DeliveryId = "d-1" };
        Assert.Equal("webhook_signature_invalid", await RefusedAsync(delivery with { Signature = null }));
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(delivery)).Decision);
    }

    [Fact]
    public async Task A_delivery_that_comes_again_starts_nothing_until_it_is_forgotten()
    {
        var delivery = Signed("issues", Opened) with { DeliveryId = "d-1" };
        var first = await ReceiveAsync(delivery);
        await IssueRunFixture.WorkOffAsync(runtime);
        at.Comment(42, 1, "ada", "It is worse now.");

        var again = await ReceiveAsync(delivery);
        Assert.Equal((WebhookDecision.Submitted, WebhookDecision.Ignored, WebhookCause.Duplicate), (first.Decision, again.Decision, again.Cause));

        clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1));
        await runtime.Duties.Single(duty => duty is WebhookExpiry).TickAsync(None);
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(delivery)).Decision);
    }

    [Fact]
    public async Task The_same_delivery_many_times_at_once_is_one_run()
    {
        var delivery = Signed("issues", Opened) with { DeliveryId = "d-1" };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReceiveAsync(delivery)));
        Assert.Single(outcomes, outcome => outcome.Decision == WebhookDecision.Submitted);
        Assert.Single(await IssueRunFixture.RunsAsync(runtime));
    }

    [Fact]
    public async Task A_delivery_that_failed_may_come_again()
    {
        File.Delete(at.At.PathOf("notes/42-issue.md"));
        var delivery = Signed("issues", Opened) with { DeliveryId = "d-1" };
        Assert.Equal("issue_not_found", await RefusedAsync(delivery));
        at.Write(42);
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(delivery)).Decision);
    }

    [Theory]
    [InlineData("""{"action":"edited","issue":{"number":42},"sender":{"login":"renovate[bot]","type":"Bot"}}""", "issues", WebhookCause.IgnoredActor)]
    [InlineData("""{"action":"edited","issue":{"number":42},"sender":{"login":"OUR-agent","type":"User"}}""", "issues", WebhookCause.IgnoredActor)]
    [InlineData("""{"action":"created","issue":{"number":42,"pull_request":{"url":"x"}},"comment":{"body":"LGTM"},"sender":{"login":"ada"}}""", "issue_comment", WebhookCause.PullRequest)]
    [InlineData("""{"action":"created","issue":{"number":42},"comment":{"body":"Done.\n\n<!-- agentops:run:1 -->"},"sender":{"login":"ada"}}""", "issue_comment", WebhookCause.OwnComment)]
    [InlineData("""{"action":"opened","issue":{"number":42,"state":"closed"},"sender":{"login":"ada"}}""", "issues", WebhookCause.Closed)]
    [InlineData("""{"action":"opened","issue":{"id":42},"sender":{"login":"ada"}}""", "issues", WebhookCause.MissingNumber)]
    [InlineData("""{"action":"opened","sender":{"login":"ada"}}""", "issues", WebhookCause.MissingNumber)]
    [InlineData("""{"action":"deleted","issue":{"number":42},"sender":{"login":"ada"}}""", "issues", WebhookCause.UnsupportedAction)]
    [InlineData("""{"zen":"Keep it logically awesome."}""", "ping", WebhookCause.UnsupportedEvent)]
    [InlineData("{}", "", WebhookCause.UnsupportedEvent)]
    public async Task What_is_no_reason_for_a_run_is_ignored_and_says_why(string payload, string name, WebhookCause cause)
    {
        var outcome = await ReceiveAsync(Signed(name, payload) with { DeliveryId = "d-1" });
        Assert.Equal((WebhookDecision.Ignored, cause, null), (outcome.Decision, outcome.Cause, outcome.RunId));
        Assert.Empty(await IssueRunFixture.RunsAsync(runtime));
    }

    [Theory]
    [InlineData("")]
    [InlineData("line\nbreak")]
    [InlineData(null)]
    public async Task A_delivery_id_must_be_one(string? id) =>
        Assert.Equal("webhook_delivery_invalid", await RefusedAsync(Signed("issues", Opened) with { DeliveryId = id ?? new string('d', 201) }));

    [Fact]
    public async Task A_secret_that_is_named_and_not_set_lets_nobody_in()
    {
        foreach (var unset in new[] { null, "" })
            Assert.Equal("webhook_secret_missing", (await Assert.ThrowsAsync<AgentOpsException>(() => new WebhookService(runtime, _ => unset).ReceiveAsync(Signed("issues", Opened), None))).Code);
    }

    [Fact]
    public async Task A_configuration_that_nobody_trusts_names_no_secret()
    {
        at.At.Write(".agentops/agentops.yaml", await File.ReadAllTextAsync(at.At.Workspace.ConfigurationPath) + "log: { keep: 4 }\n");
        runtime = await at.OpenAsync();
        Assert.Equal("workspace_not_trusted", await RefusedAsync(Signed("issues", Opened)));
    }

    [Fact]
    public async Task Where_no_secret_is_named_a_signature_is_not_taken_on_trust()
    {
        at.At.Configure("trackers: { notes: { kind: markdown, path: notes } }\nagents: { doer: { tool: work, arguments: { step: x } } }\n");
        runtime = await at.OpenAsync();
        Assert.Equal("webhook_secret_missing", await RefusedAsync(Signed("issues", Opened)));
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(Signed("issues", Opened) with { Signature = null })).Decision);
    }

    [Fact]
    public async Task A_look_writes_nothing()
    {
        var delivery = Signed("issues", Opened) with { DeliveryId = "d-1" };
        var look = await Service().LookAsync(delivery, None);
        Assert.Equal((null, "notes", 42, "opened"), (look.Ignored, look.Tracker, look.Number, look.Action));
        Assert.Empty(await IssueRunFixture.RunsAsync(runtime));
        Assert.Equal(WebhookDecision.Submitted, (await ReceiveAsync(delivery)).Decision);
    }

    [Theory]
    [InlineData("octo/demo", "main")]
    [InlineData("Octo/DEMO", "main")]
    [InlineData("octo/other", "side")]
    [InlineData("evil/demo", null)]
    [InlineData("", null)]
    public async Task The_payloads_repository_finds_the_tracker(string repository, string? tracker)
    {
        at.At.Configure("trackers: { main: { kind: github, repository: octo/demo }, side: { kind: github, repository: octo/other }, notes: { kind: markdown, path: notes, default: true } }");
        runtime = await at.OpenAsync();
        var payload = Bytes($$"""{"action":"opened","issue":{"number":42},"repository":{"full_name":"{{repository}}"} }""");
        var look = await Service().LookAsync(new WebhookDelivery { Event = "issues", Body = payload }, None);
        Assert.Equal((tracker ?? "", tracker is null ? WebhookCause.OtherRepository : null), (look.Tracker, look.Ignored?.Cause));
        Assert.Equal("side", (await Service().LookAsync(new WebhookDelivery { Event = "issues", Body = payload, Tracker = "side" }, None)).Tracker);
    }

    private WebhookService Service() => new(runtime, name => name == "AGENTOPS_TEST_HOOK" ? Secret : null);

    private Task<WebhookOutcome> ReceiveAsync(WebhookDelivery delivery) => Service().ReceiveAsync(delivery, None);

    private async Task<string> RefusedAsync(WebhookDelivery delivery) => (await Assert.ThrowsAsync<AgentOpsException>(() => ReceiveAsync(delivery))).Code;

    private static WebhookDelivery Signed(string name, string payload) => new()
    {
        Event = name,
        Body = Bytes(payload),
        Signature = $"sha256={Convert.ToHexString(HMACSHA256.HashData(Bytes(Secret), Bytes(payload))).ToLowerInvariant()}",
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Events;

public sealed class EventServiceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly RuntimeFixture fixture;

    public EventServiceTests() => fixture = new RuntimeFixture { Clock = clock };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_sent_is_kept_without_secrets_and_told_in_the_log()
    {
        await using (var runtime = await fixture.OpenAsync())
        {
            var (sent, isDuplicate) = await runtime.Events.SendAsync(new EventDraft("push") { Correlation = "task-26", Payload = """{ "password": "correct horse" }""", DeliveryId = "d" }, None);
            Assert.False(isDuplicate);
            Assert.Equal(clock.GetUtcNow(), sent.ReceivedAt);
            Assert.True((await runtime.Events.SendAsync(new EventDraft("push") { DeliveryId = "d" }, None)).IsDuplicate);
            Assert.DoesNotContain("horse", (await runtime.Events.GetAsync(sent.Id[..12], None)).Payload);
        }
        var log = File.ReadAllText(fixture.Workspace.LogPath);
        Assert.Contains("event.received", log);
        Assert.Contains("event.duplicate", log);
        Assert.DoesNotContain("horse", log);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_not_kept()
    {
        var runtime = await fixture.OpenAsync();
        Assert.Equal("event_invalid", await CodeOf(() => runtime.Events.SendAsync(new EventDraft("push") { Payload = "[]" }, None)));
        Assert.Equal("event_too_large", await CodeOf(() => runtime.Events.SendAsync(new EventDraft("push") { Payload = new string(' ', EventCheck.MaxPayload) + "{}" }, None)));
        Assert.Empty(await NamesAsync(runtime));
        Assert.Equal("event_not_found", await CodeOf(() => runtime.Events.GetAsync("0nothing", None)));
        Assert.Equal("event_not_found", await CodeOf(() => runtime.Events.GetAsync("not an id", None)));
    }

    [Fact]
    public async Task They_are_kept_as_long_as_the_configuration_says()
    {
        fixture.Configure("events: { keep: 2d }");
        var runtime = await fixture.OpenAsync();
        var duty = Assert.Single(runtime.Duties.OfType<EventExpiry>());
        await runtime.Events.SendAsync(new EventDraft("old"), None);
        clock.Advance(TimeSpan.FromDays(1));
        await runtime.Events.SendAsync(new EventDraft("young"), None);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(clock.GetUtcNow().AddHours(1), await duty.TickAsync(None));
        Assert.Equal(["young", "old"], await NamesAsync(runtime));
        clock.Advance(TimeSpan.FromMinutes(59));
        await duty.TickAsync(None);
        Assert.Equal(["young", "old"], await NamesAsync(runtime));
        clock.Advance(TimeSpan.FromMinutes(1));
        await duty.TickAsync(None);
        Assert.Equal(["young"], await NamesAsync(runtime));
    }

    private static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;

    private static async Task<List<string>> NamesAsync(AgentRuntime runtime)
    {
        var names = new List<string>();
        await foreach (var found in runtime.Events.ListAsync(new EventQuery(), None))
            names.Add(found.Name);
        return names;
    }
}

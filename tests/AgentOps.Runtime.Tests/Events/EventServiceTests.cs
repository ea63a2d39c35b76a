using AgentOps.Tests.Runs;
using AgentOps.Tests.Storage;

namespace AgentOps.Tests.Events;

public sealed class EventServiceTests
{
    [Fact]
    public async Task An_agent_may_not_send_what_its_own_work_waits_for()
    {
        await using var store = new InMemoryStore();
        var inside = new EventService(store, new NullLog(), TimeProvider.System, name => name == RunGuard.Variable ? "r1" : null);
        Assert.Equal("inside_run", (await Assert.ThrowsAsync<AgentOpsException>(() => inside.SendAsync(new EventDraft("push"), default))).Code);
    }
}

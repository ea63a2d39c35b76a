using AgentOps.Tests.Storage;

namespace AgentOps.Tests.Tools;

public sealed class ToolRegistryTests
{
    private readonly InMemoryStore store = new();
    private readonly List<ITool> session = [];

    private ToolRegistry Registry(Func<StoredTool, ITool?>? load = null) => new(() => [new Named("read_file", "built in")], () => session, load ?? (stored => new Named(stored.Name, "stored")), store.Tools);

    [Fact]
    public void A_sessions_tool_comes_and_goes_while_the_registry_is_in_use()
    {
        var registry = Registry();
        Assert.Null(registry.Find("mine"));
        session.Add(new Named("mine", "session"));
        Assert.NotNull(registry.Find("mine"));
        session.Clear();
        Assert.Null(registry.Find("mine"));
    }

    [Fact]
    public async Task A_sessions_tool_hides_a_stored_one_and_neither_hides_a_built_in_one()
    {
        await SaveAsync("mine", "read_file");
        var registry = Registry();
        await registry.RefreshAsync(default);
        Assert.Equal("stored", registry.Find("mine")!.Descriptor.Description);

        session.AddRange([new Named("mine", "session"), new Named("read_file", "session")]);

        Assert.Equal(["session", "built in"], new[] { "mine", "read_file" }.Select(name => registry.Find(name)!.Descriptor.Description));
        Assert.Equal([("mine", "session"), ("read_file", "built in")], registry.All.Select(tool => (tool.Name, tool.Description)));
    }

    [Fact]
    public async Task A_stored_tool_is_seen_after_a_refresh_and_gone_after_the_next()
    {
        var registry = Registry();
        await SaveAsync("mine");
        await registry.RefreshAsync(default);
        Assert.NotNull(registry.Find("mine"));
        await store.Tools.RemoveAsync("mine", default);
        await registry.RefreshAsync(default);
        Assert.Null(registry.Find("mine"));
    }

    [Fact]
    public async Task A_stored_tool_that_this_process_cannot_run_is_left_out()
    {
        await SaveAsync("mine");
        var registry = Registry(_ => null);

        await registry.RefreshAsync(default);

        Assert.Equal(["read_file"], registry.All.Select(tool => tool.Name));
    }

    [Theory]
    [InlineData("read_file", true)]
    [InlineData("READ_FILE", false)]
    [InlineData("mine", false)]
    public void Only_a_built_in_name_is_taken(string name, bool taken) => Assert.Equal(taken, Registry().IsBuiltIn(name));

    private async Task SaveAsync(params string[] names)
    {
        foreach (var name in names)
            await store.Tools.SaveAsync(new StoredTool { Name = name, Reference = "x.ps1", ContentHash = "h" }, replace: false, default);
    }

    private sealed class Named(string name, string description) : ITool
    {
        public ToolDescriptor Descriptor { get; } = new() { Name = name, Description = description, Schema = "{}" };

        public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct) => Task.FromResult(ToolResult.Ok(description));
    }
}

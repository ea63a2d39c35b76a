namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly StoredTool Tool = new()
    {
        Name = "restart_service", Source = ToolSource.Script, Reference = "tools/restart.ps1", ContentHash = "abc", Description = "Restarts.", Schema = "{}",
        Risk = Risk.Review, Idempotent = true, RegisteredBy = "ana@host/1/2", RegisteredAt = Noon,
    };

    [Fact]
    public async Task A_tool_is_registered_once_unless_replaced()
    {
        await Store.Tools.SaveAsync(Tool, false, None);
        Assert.Equal("tool_already_registered", await CodeOf(() => Store.Tools.SaveAsync(Tool with { ContentHash = "def" }, false, None)));
        Assert.Equal([Tool], await Store.Tools.ListAsync(None));
        await Store.Tools.SaveAsync(Tool with { ContentHash = "def" }, true, None);
        Assert.Equal("def", Assert.Single(await Store.Tools.ListAsync(None)).ContentHash);
    }

    [Fact]
    public async Task Removing_a_tool_says_whether_there_was_one()
    {
        await Store.Tools.SaveAsync(Tool, false, None);
        Assert.True(await Store.Tools.RemoveAsync(Tool.Name, None));
        Assert.False(await Store.Tools.RemoveAsync(Tool.Name, None));
    }
}

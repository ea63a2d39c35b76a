namespace AgentOps.Adapters;

/// <summary>A tool over GitHub: a descriptor and what it does with one repository.</summary>
internal sealed class GitHubTool(ToolDescriptor descriptor, GitHubSettings settings, Func<GitHubCall, Task<ToolResult>> work, GitHubClient client) : ITool
{
    public ToolDescriptor Descriptor { get; } = descriptor with { Dependency = $"dependency:{client.Base.Host}", Idempotent = true, Risk = Risk.Review };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var repository = await GitHubRepository.FindAsync(settings, invocation.Root, ct);
        return await work(new GitHubCall(client, repository, invocation, ct));
    }
}

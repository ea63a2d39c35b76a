namespace AgentOps;

/// <summary>Everything of one workspace, composed: what the cmdlets and the host call. Safe for concurrent use.</summary>
public sealed class AgentRuntime : IAsyncDisposable
{
    private AgentRuntime(AgentRuntimeOptions options, AgentSettings settings, IAgentStore store)
    {
        Workspace = options.Workspace;
        Clock = options.Clock;
        Settings = settings;
        Store = store;
        throw new NotImplementedException();
    }

    public Workspace Workspace { get; }

    public AgentSettings Settings { get; }

    public TimeProvider Clock { get; }

    public IAgentStore Store { get; }

    public ToolRegistry Tools { get; }

    public MissionCatalog Missions { get; }

    public RunService Runs { get; }

    public ApprovalService Approvals { get; }

    public HealthService Health { get; }

    public IAgentLog Log { get; }

    /// <summary>Reads the configuration and opens the store. Fails with configuration_invalid (all problems in one message) or a <c>store_…</c> code.</summary>
    public static Task<AgentRuntime> OpenAsync(AgentRuntimeOptions options, CancellationToken ct) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

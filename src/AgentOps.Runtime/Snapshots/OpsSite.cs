namespace AgentOps;

/// <summary>What is looked at for a workspace's status. Neither the store nor the configuration need be good.</summary>
public sealed record OpsSite
{
    public required EnvironmentScene Scene { get; init; }

    /// <summary>Opens the workspace, as any command would.</summary>
    public required Func<CancellationToken, Task<AgentRuntime>> Open { get; init; }

    /// <summary>The environment's checks.</summary>
    public required IReadOnlyList<IEnvironmentCheck> Checks { get; init; }

    /// <summary>For each check.</summary>
    public TimeSpan CheckLimit { get; init; } = TimeSpan.FromSeconds(10);

    public Workspace Workspace => Scene.Workspace;

    public TimeProvider Clock => Scene.Clock;
}

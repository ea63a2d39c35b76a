namespace AgentOps;

/// <summary>What a host gives the runtime.</summary>
public sealed record AgentRuntimeOptions
{
    public required Workspace Workspace { get; init; }

    public required IRuntimeAdapters Adapters { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Does not read agentops.yaml: the settings that ship with AgentOps count, as for a configuration that nobody trusts.</summary>
    public bool WithoutConfiguration { get; init; }

    /// <summary>Folder of the missions that ship with AgentOps; null for none.</summary>
    public string? ShippedMissions { get; init; }

    /// <summary>Folder of the workflows that ship with AgentOps; null for none.</summary>
    public string? ShippedWorkflows { get; init; }

    /// <summary>Per-user list of trusted workspaces.</summary>
    public TrustStore Trust { get; init; } = TrustStore.Default();

    /// <summary>Tools of this process beside the built-in ones; asked at each look-up, since a session adds and removes them.</summary>
    public Func<IReadOnlyList<ITool>> SessionTools { get; init; } = () => [];

    /// <summary>Makes a callable tool of a stored one; null where this host cannot (the Host has no PowerShell).</summary>
    public Func<StoredTool, ITool?> LoadStoredTool { get; init; } = _ => null;
}

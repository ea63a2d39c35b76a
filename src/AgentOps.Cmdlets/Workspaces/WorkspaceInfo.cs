namespace AgentOps.Cmdlets;

/// <summary>What Get-AgentWorkspace tells of a workspace, without opening its store.</summary>
public sealed record WorkspaceInfo
{
    public required string Root { get; init; }

    /// <summary>True when agentops.yaml is exactly the one this user trusted, or there is none.</summary>
    public bool IsTrusted { get; init; }

    public required string ConfigurationPath { get; init; }

    /// <summary>Everything wrong with the configuration.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public required string StorePath { get; init; }

    /// <summary>Bytes of the store and its write-ahead log; null while there is none.</summary>
    public long? StoreSize { get; init; }

    public required string ModuleVersion { get; init; }

    /// <summary>The .NET runtime of this process.</summary>
    public string FrameworkDescription { get; init; } = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;

    /// <inheritdoc/>
    public override string ToString() => Root;
}

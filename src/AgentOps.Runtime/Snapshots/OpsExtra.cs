namespace AgentOps;

/// <summary>What a snapshot holds only when it is asked for.</summary>
public enum OpsExtra
{
    /// <summary>What Invoke-AgentCleanup would take.</summary>
    CleanupPreview,

    /// <summary>Every finding of Test-SyncManifest.</summary>
    SyncCheck,

    /// <summary>What Invoke-SyncRepair would do.</summary>
    SyncRepairPreview,

    /// <summary>What Test-GitHubReadiness says; asks GitHub.</summary>
    GitHubReadiness,
}

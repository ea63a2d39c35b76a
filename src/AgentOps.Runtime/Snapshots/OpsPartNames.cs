namespace AgentOps;

/// <summary>The parts that a workspace's status and its snapshots have, in the order in which they are shown.</summary>
public static class OpsPartNames
{
    public const string Environment = "environment";
    public const string Status = "status";
    public const string Dashboard = "dashboard";
    public const string SyncAudit = "sync-audit";
    public const string SyncHealth = "sync-health";
    public const string CleanupPreview = "cleanup-preview";
    public const string SyncCheck = "sync-check";
    public const string SyncRepairPreview = "sync-repair-preview";
    public const string GitHubReadiness = "github-readiness";
    public const string OpsStatus = "ops-status";
    public const string Brief = "brief";

    /// <summary>Those that are always asked.</summary>
    public static IReadOnlyList<string> Always { get; } = [Environment, Status, Dashboard, SyncAudit, SyncHealth];

    /// <summary>The part of an extra.</summary>
    public static string Of(OpsExtra extra) => extra switch
    {
        OpsExtra.CleanupPreview => CleanupPreview,
        OpsExtra.SyncCheck => SyncCheck,
        OpsExtra.SyncRepairPreview => SyncRepairPreview,
        OpsExtra.GitHubReadiness => GitHubReadiness,
        _ => throw new ArgumentOutOfRangeException(nameof(extra), extra, null),
    };
}

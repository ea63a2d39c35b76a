namespace AgentOps;

/// <summary>What can be cleaned up, and the states each of them has.</summary>
public static class RetentionClasses
{
    public const string Runs = "runs";
    public const string Artifacts = "artifacts";
    public const string Exports = "exports";
    public const string Reports = "reports";
    public const string Logs = "logs";
    public const string Caches = "caches";
    public const string Worktrees = "worktrees";
    public const string Handoffs = "handoffs";
    public const string Events = "events";
    public const string DeadLetters = "dead_letters";
    public const string Backups = "backups";
    public const string Metrics = "metrics";
    public const string Archives = "archives";

    /// <summary>Of an ended run; dry_run whatever its status.</summary>
    private static readonly string[] OfRuns = ["succeeded", "failed", "cancelled", "dry_run"];

    /// <summary>In the order they are cleaned up.</summary>
    public static IReadOnlyList<string> All { get; } = [Runs, Artifacts, Worktrees, Handoffs, Exports, Reports, Logs, Caches, Events, DeadLetters, Backups, Metrics, Archives];

    /// <summary>Those with things of their own to clean up here; the others have someone else who looks after them.</summary>
    public static IReadOnlyList<string> Cleaned { get; } = [Runs, Artifacts, Worktrees, Handoffs, Exports, Reports, Logs, Caches, Archives];

    /// <summary>Those that can be archived; each has its folder under <c>.agentops/archive</c>.</summary>
    public static IReadOnlyList<string> Archived { get; } = [Runs, Artifacts, Handoffs, Exports, Reports, Logs];

    /// <summary>The states of a class; empty where it has none.</summary>
    public static IReadOnlyList<string> States(string name) => name switch
    {
        Runs => OfRuns,
        Artifacts => [.. OfRuns, "orphaned"],
        Caches => ["fresh", "expired"],
        Worktrees => ["completed", "failed", "merged", "orphaned"],
        _ => [],
    };

    public static string StateOf(Run run) => run.DryRun ? "dry_run" : run.Status.ToString().ToLowerInvariant();
}

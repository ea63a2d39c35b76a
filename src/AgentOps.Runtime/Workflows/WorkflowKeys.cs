namespace AgentOps;

/// <summary>Every key a workflow file may have. The published JSON Schema has the same names; a test compares the two.</summary>
internal static class WorkflowKeys
{
    /// <summary>The key that may stand around the whole file.</summary>
    public const string Wrapper = "workflow";

    /// <summary>Keys of real files that are kept as they are.</summary>
    public static readonly string[] Extra = ["schema_version", "settings", "metadata", "auto_detect"];

    public static readonly string[] Root =
    [
        "id", "name", "description", "version", "type", "inputs", "max_parallel", "timeout", "retry", "max_loops", "isolation", "dirty", "locks",
        "correlation", "on", "stages", "steps", .. Extra,
    ];

    public static readonly string[] Settings = ["quality_gates", "code_scoring", "context_tier_default", "auto_detect"];

    public static readonly string[] Step =
    [
        "id", "agent", "action", "inputs", "creates", "requires", "condition", "when", "wait_for", "for_each", "next", "gate", "scoring", "retry", "timeout",
        "stage", "context_tier", "consults", "optional_steps", "notes", "repeats", "metadata", "output", "dry_run",
    ];

    public static readonly string[] Gate = ["condition", "on_pass", "on_fail", "max_loops"];
    public static readonly string[] Scoring = ["enabled", "thresholds"];
    public static readonly string[] Wait = ["event", "approval", "time", "match", "actors", "timeout"];
    public static readonly string[] Reaction = ["event", "restart", "match", "actors"];
    public static readonly string[] Retry = ["max_attempts", "strategy", "backoff_strategy", "initial_delay", "factor", "max_delay", "jitter", "max_hold", "on"];

    /// <summary>The older way to write a step's retry, under its metadata.</summary>
    public static readonly string[] MetadataRetry = ["enabled", "max_attempts", "initial_backoff_seconds", "max_backoff_seconds", "backoff_multiplier"];
}

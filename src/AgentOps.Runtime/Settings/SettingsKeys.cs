namespace AgentOps;

/// <summary>Every key <c>agentops.yaml</c> may have. The published JSON Schema has the same names; a test compares the two.</summary>
internal static class SettingsKeys
{
    public static readonly string[] Root =
    [
        "store",
        "health",
        "breakers",
        "runs",
        "queue",
        "retry",
        "dead_letters",
        "events",
        "workers",
        "schedules",
        "todo",
        "rollout",
        "workflows",
        "approvals",
        "models",
        "default_model",
        "prices",
        "budgets",
        "runners",
        "agents",
        "tools",
        "github",
        "trackers",
        "publication",
        "issues",
        "webhooks",
        "http",
        "commands",
        "notify",
        "log",
        "caches",
        "retention",
        "dashboard",
        "guardrails",
        "ops",
    ];

    public static readonly string[] Store = ["durability", "busy_timeout"];
    public static readonly string[] Health = ["window", "healthy_rate", "unhealthy_rate", "degraded_failures", "unhealthy_failures", "slow_run"];
    public static readonly string[] Breakers = ["failure_threshold", "open_for", "probe_lease"];
    public static readonly string[] Runs = ["timeout", "lease", "output_limit", "artifact_limit"];
    public static readonly string[] Queue = ["capacity", "mission_limit", "oldest_every"];
    public static readonly string[] DeadLetters = ["keep"];
    public static readonly string[] Events = ["keep"];
    public static readonly string[] Workers = ["max_concurrent_runs", "stop_wait", "start_wait", "poll"];
    public static readonly string[] Schedules = ["grace", "catch_up_limit", "disable_after"];
    public static readonly string[] Todo = ["max_concurrent_jobs"];
    public static readonly string[] Rollout = ["smoke_runs", "limited_runs", "limited_items", "limited_every"];
    public static readonly string[] Workflows = ["max_parallel", "step_timeout", "max_loops", "timeout", "dirty"];
    public static readonly string[] Approvals = ["timeout", "auto_approve", "rules"];
    public static readonly string[] ApprovalRule = ["name", "approve", "tool", "mission", "path", "command"];

    public static readonly string[] Model =
        ["model", "endpoint", "key_variable", "request_timeout", "attempts", "max_wait", "context_limit", "temperature", "max_output_tokens"];

    public static readonly string[] Price = ["from", "input", "output", "cached_input"];
    public static readonly string[] Budgets = ["time_zone", "alert_at"];
    public static readonly string[] Runner = ["command", "prompt_on_input", "environment", "timeout", "risk", "scope", "model"];
    public static readonly string[] Agent = ["mission", "tool", "arguments", "command", "powershell", "runner", "risk", "idempotent", "inputs"];
    public static readonly string[] GitHub = ["api_base", "repository", "token_variable"];
    public static readonly string[] Tracker = ["kind", "path", "repository", "api_base", "token_variable", "default"];
    public static readonly string[] Publication = ["mode", "comments", "pull_requests", "labels", "remote", "timeout"];
    public static readonly string[] Issues = ["workflow", "qa", "poll", "poll_interval", "max_new", "poll_labels", "poll_trackers"];
    public static readonly string[] Webhooks = ["secret_variable", "events", "ignored_actors", "keep"];
    public static readonly string[] Http = ["allowed_hosts", "timeout", "max_bytes"];
    public static readonly string[] Commands = ["environment", "timeout"];
    public static readonly string[] Notify = ["on", "command", "webhook", "secret_variable", "timeout"];
    public static readonly string[] Log = ["level", "max_bytes", "keep"];
    public static readonly string[] Caches = [CacheNames.GitHub, CacheNames.GitHistory];
    public static readonly string[] Cache = ["ttl", "max_size", "max_entries"];
    public static readonly string[] Dashboard = ["since", "rows"];
    public static readonly string[] Retention = ["automatic", "keep_failures", "exempt", "rules"];
    public static readonly string[] Guardrails =
    [
        "removed_lines", "removed_files", "broad_files", "broad_lines", "unplanned_files", "max_file_size", "rules",
        "secret_files", "sensitive_paths", "sensitive_words", "generated", "tests", "documents",
    ];

    public static readonly string[] GuardrailRule = ["enabled", "severity", "except"];
    public static readonly string[] GuardrailList = ["add", "remove"];
    public static readonly string[] Ops = ["keep_last", "fresh", "aging", "stale_issues", "unknown_issues", "aging_attention", "future_attention"];
    public static readonly string[] RetentionRule = ["class", "state", "older_than", "keep_last", "action"];
}

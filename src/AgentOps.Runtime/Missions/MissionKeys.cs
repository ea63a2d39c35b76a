namespace AgentOps;

/// <summary>Every key a mission file may have. The published JSON Schema has the same names; a test compares the two.</summary>
internal static class MissionKeys
{
    /// <summary>Keys of real files that are kept as they are.</summary>
    public static readonly string[] Extra = ["version", "metadata", "observability", "notes"];

    public static readonly string[] Root =
    [
        "id", "goal", "max_steps", "constraints", "success_criteria", "allowed_tools", "requires_approval", "inputs", "planner", "plan",
        "model", "runner", "tools", "timeout", "max_concurrent_runs", "retry", "resume_after_hold", "budget", "on_denied", "evaluator", "output", .. Extra,
    ];

    public static readonly string[] Plan = ["steps", "finish"];
    public static readonly string[] PlanStep = ["description", "tool", "arguments", "continue_on_error"];
    public static readonly string[] Input = ["type", "required", "default", "description"];
    public static readonly string[] ToolOverride = ["risk", "idempotent"];
    public static readonly string[] Budget = ["max_cost", "max_tokens"];
    public static readonly string[] Evaluator = ["kind", "command", "tools", "model"];
}

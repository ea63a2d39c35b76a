namespace AgentOps;

/// <summary>The words of workflow files for our enumerations, and the versions of the format that are read.</summary>
internal static class WorkflowWords
{
    public static readonly (string Word, WorkflowType Value)[] Types =
        [("greenfield", WorkflowType.Greenfield), ("brownfield", WorkflowType.Brownfield), ("hybrid", WorkflowType.Hybrid)];

    public static readonly (string Word, StepCondition Value)[] Conditions =
        [("required", StepCondition.Required), ("optional", StepCondition.Optional), ("conditional", StepCondition.Conditional)];

    public static readonly (string Word, WorktreeKind Value)[] Isolations = [("none", WorktreeKind.None), ("worktree", WorktreeKind.Worktree), ("copy", WorktreeKind.Copy)];

    public static readonly (string Word, DirtyPolicy Value)[] DirtyPolicies = [("block", DirtyPolicy.Block), ("warn", DirtyPolicy.Warn), ("allow", DirtyPolicy.Allow)];

    public static readonly string[] SchemaVersions = ["1", "1.0", "2", "2.0"];
}

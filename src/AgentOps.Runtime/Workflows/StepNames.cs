namespace AgentOps;

/// <summary>What a step may refer to of itself, as <c>step.NAME</c>. A mission's input of such a name gets it without being told.</summary>
internal static class StepNames
{
    public static readonly string[] OfItself = ["id", "agent", "action", "notes", "context_tier", "requires", "creates", "pass", "feedback"];
}

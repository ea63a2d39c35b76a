namespace AgentOps;

/// <summary>Tells from the last steps that a planner goes round in circles (spec 2.9).</summary>
public static class LoopDetector
{
    /// <summary>What goes round, in a sentence; null when nothing does.</summary>
    public static string? Detect(IReadOnlyList<Step> steps) => throw new NotImplementedException();
}

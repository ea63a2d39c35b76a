namespace AgentOps;

/// <summary>Tells from an agent's output that it waits for a human (spec 1.7).</summary>
public static class NeedsInputDetector
{
    /// <summary>The reason in the words of spec 1.7, the most important first; null when it does not wait.</summary>
    public static string? Detect(string output) => throw new NotImplementedException();
}

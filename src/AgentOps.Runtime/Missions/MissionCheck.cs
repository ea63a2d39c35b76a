namespace AgentOps;

/// <summary>Everything to say about a mission beside what reading it found: prompt advice (spec 1.9) and tools this workspace lacks.</summary>
public static class MissionCheck
{
    /// <param name="reading">The mission as read; its findings come first in the result.</param>
    /// <param name="tools">The workspace's tools, or null to leave that out.</param>
    /// <param name="settings">For models, runners; null to leave that out.</param>
    public static IReadOnlyList<Finding> Run(MissionReading reading, IToolCatalog? tools, AgentSettings? settings) => throw new NotImplementedException();
}

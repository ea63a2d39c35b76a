namespace AgentOps.Adapters;

/// <summary>Which rollup: over everything when the mission is empty.</summary>
internal readonly record struct RollupKey(long Span, long Start, string Mission, string Model)
{
    public bool IsTotal => Mission.Length == 0;
}

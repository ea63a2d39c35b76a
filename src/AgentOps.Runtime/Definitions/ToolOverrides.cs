namespace AgentOps;

/// <summary>Reads <c>tools</c>: risk and idempotence by tool, in missions and in the settings.</summary>
internal static class ToolOverrides
{
    public static IReadOnlyDictionary<string, ToolOverride> Read(NodeReader reader) =>
        reader.Named("tools", MissionKeys.ToolOverride).ToDictionary(
            tool => tool.Entry.Key,
            tool => new ToolOverride(tool.Reader.Choice("risk", null, MissionWords.Risks), tool.Reader.Boolean("idempotent")),
            StringComparer.Ordinal);
}

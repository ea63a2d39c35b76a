namespace AgentOps;

/// <summary>Reads a workflow's <c>settings</c> and the version of its format.</summary>
internal static class WorkflowSettingsReader
{
    private const int DefaultTier = 2;

    public static WorkflowSwitches Read(NodeReader root)
    {
        CheckVersion(root);
        if (root.Mapping("settings", WorkflowKeys.Settings) is not { } reader)
            return new WorkflowSwitches(true, true, DefaultTier);
        return new WorkflowSwitches(
            reader.Boolean("quality_gates", true), reader.Boolean("code_scoring", true), reader.Tier("context_tier_default") ?? DefaultTier);
    }

    private static void CheckVersion(NodeReader root)
    {
        if (root.Node("schema_version") is { } node && !(node is ScalarNode scalar && WorkflowWords.SchemaVersions.Contains(scalar.Text)))
            root.Findings.Error(
                "schema-version", node, $"'schema_version' is {Describe.Value(node)}; this version of AgentOps reads {string.Join(", ", WorkflowWords.SchemaVersions)}.", "Remove it, or update AgentOps.");
    }
}

namespace AgentOps;

/// <summary>The values of one key in everything a workflow reacts to, for checks after it was read.</summary>
internal static class ReactionNodes
{
    public static IEnumerable<ScalarNode> Of(NodeReader root, string key) =>
        ((root.Node("on") as SequenceNode)?.Items ?? []).OfType<MappingNode>().Select(reaction => reaction[key]).OfType<ScalarNode>().Where(node => !node.IsNull);
}

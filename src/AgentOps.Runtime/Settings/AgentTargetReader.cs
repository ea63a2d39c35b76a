namespace AgentOps;

/// <summary>Reads <c>agents</c>.</summary>
internal static class AgentTargetReader
{
    private const int LongestName = 200;
    private static readonly string[] Kinds = ["mission", "tool", "command", "powershell", "runner"];

    public static IReadOnlyDictionary<string, AgentTarget> Read(NodeReader root)
    {
        var targets = new Dictionary<string, AgentTarget>(StringComparer.Ordinal);
        foreach (var (entry, reader) in root.Named("agents", SettingsKeys.Agent))
        {
            if (!IsName(entry.Key))
                root.Findings.Error("invalid-name", entry.Line, entry.Column, $"'{Describe.Cut(entry.Key)}' cannot name an agent; allowed is a name, or name/action, of letters, digits, -, _ and dots.");
            targets[entry.Key] = ReadTarget(entry.Key, reader);
        }

        return targets;
    }

    private static AgentTarget ReadTarget(string name, NodeReader reader)
    {
        var given = Kinds.Where(reader.Has).ToList();
        if (given.Count != 1)
            reader.Findings.Error(
                "agent-kind", reader.Place, given.Count == 0 ? $"'{reader.Name("mission")}', tool, command, powershell or runner is missing; an agent is one of them." : $"An agent is one thing, and '{Describe.Cut(name)}' is {string.Join(" and ", given)}.",
                given.Count == 0 ? "Add one of them." : "Keep one; name/action tells the actions of one agent apart.");
        CheckUse(reader, "arguments", "tool");
        CheckUse(reader, "risk", "command", "powershell");
        CheckUse(reader, "idempotent", "command", "powershell");
        return new AgentTarget
        {
            Name = name,
            Kind = given.Count == 0 ? AgentTargetKind.Mission : (AgentTargetKind)Array.IndexOf(Kinds, given[0]),
            Mission = reader.Text("mission"),
            Tool = reader.Text("tool"),
            Arguments = reader.Raw("arguments") is { } arguments ? DocumentJson.Write(arguments) : "{}",
            Command = reader.Has("command") ? reader.Command("command") : [],
            PowerShell = reader.Text("powershell"),
            Runner = reader.Text("runner"),
            Risk = reader.Choice("risk", Risk.Destructive, SettingsWords.Risks),
            Idempotent = reader.Boolean("idempotent", false),
            Inputs = reader.Raw("inputs") is { } inputs ? DocumentJson.Write(inputs) : "{}",
        };
    }

    private static void CheckUse(NodeReader reader, string key, params string[] kinds)
    {
        if (reader.Node(key) is { } node && !Array.Exists(kinds, reader.Has))
            reader.Findings.Error("agent-kind", node, $"'{reader.Name(key)}' means something only with {string.Join(" or ", kinds)}.", "Remove it.");
    }

    private static bool IsName(string name) => name.Length <= LongestName && name.Split('/') is { Length: 1 or 2 } parts
        && Array.TrueForAll(parts, part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}

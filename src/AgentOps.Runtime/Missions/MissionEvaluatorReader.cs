namespace AgentOps;

/// <summary>Reads <c>evaluator</c>: a kind alone, or a mapping with what the kind needs.</summary>
internal static class MissionEvaluatorReader
{
    public static Evaluator Read(NodeReader mission)
    {
        if (mission.Node("evaluator") is ScalarNode)
        {
            var kind = mission.Choice("evaluator", EvaluatorKind.None, MissionWords.Evaluators);
            if (kind == EvaluatorKind.Command)
                mission.Findings.Error("missing-key", mission.Node("evaluator")!, "'evaluator.command' is missing; the kind command needs one.", "Write evaluator: { kind: command, command: [program, argument] }.");
            return new Evaluator { Kind = kind };
        }

        if (mission.Mapping("evaluator", MissionKeys.Evaluator) is not { } reader)
            return new Evaluator();
        reader.Require("kind", NodeReader.Choices(MissionWords.Evaluators));
        var evaluator = new Evaluator
        {
            Kind = reader.Choice("kind", EvaluatorKind.None, MissionWords.Evaluators),
            Command = reader.Texts("command") ?? [],
            Tools = reader.Texts("tools") ?? [],
            Model = reader.Text("model"),
        };
        if (evaluator.Kind == EvaluatorKind.Command && reader.Require("command", "a program with its arguments") && reader.Node("command") is SequenceNode { Items.Count: 0 } empty)
            reader.Wrong("command", empty, "a program with its arguments");
        WarnUnused(reader, evaluator.Kind, "command", EvaluatorKind.Command);
        WarnUnused(reader, evaluator.Kind, "tools", EvaluatorKind.RequiredTools);
        WarnUnused(reader, evaluator.Kind, "model", EvaluatorKind.Model);
        return evaluator;
    }

    private static void WarnUnused(NodeReader reader, EvaluatorKind kind, string key, EvaluatorKind user)
    {
        if (kind != user && reader.Node(key) is { } node)
            reader.Findings.Warning("unused-key", node, $"'{reader.Name(key)}' means nothing with this kind of evaluator.", "Remove it, or change the kind.");
    }
}

namespace AgentOps;

/// <summary>Reads one step.</summary>
internal static class WorkflowStepReader
{
    public const int MostLoops = 20;
    private const int LongestId = 100;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    public static WorkflowStep Read(MappingNode node, NodeReader reader, WorkflowSwitches switches)
    {
        var isWait = reader.Has("wait_for") && !reader.Has("agent") && !reader.Has("action");
        var older = WorkflowRetryReader.ReadMetadata(reader);
        var gate = WorkflowGateReader.Read(reader, switches.QualityGates);
        return new WorkflowStep
        {
            Id = ReadId(reader),
            Agent = isWait ? null : Nothing(reader.RequiredText("agent")),
            Action = isWait ? null : Nothing(reader.RequiredText("action")),
            Inputs = reader.Raw("inputs") is { } inputs ? DocumentJson.Write(inputs) : "{}",
            Creates = reader.Texts("creates") ?? [],
            Requires = reader.Texts("requires") ?? [],
            Condition = reader.Choice("condition", StepCondition.Required, WorkflowWords.Conditions),
            When = reader.Condition("when"),
            WaitFor = WorkflowWaitReader.Read(reader),
            ForEach = reader.Text("for_each"),
            Next = reader.Text("next"),
            Gate = gate.Gate,
            Scoring = WorkflowGateReader.ReadScoring(reader, switches),
            Retry = WorkflowRetryReader.Read(reader) ?? older,
            Timeout = reader.Time("timeout", ShortestTimeout, LongestTimeout),
            Stage = reader.Text("stage"),
            ContextTier = reader.Tier("context_tier") ?? switches.ContextTier,
            Consults = reader.Texts("consults") ?? [],
            OptionalSteps = reader.Texts("optional_steps") ?? [],
            Notes = reader.Text("notes", ""),
            MaxLoops = ReadLoops(reader, gate.MaxLoops),
            Metadata = ReadMetadata(reader),
            Output = OutputSchema.Read(reader),
            InDryRun = reader.Boolean("dry_run", false),
            Line = node.Line,
            Column = node.Column,
        };
    }

    private static string ReadId(NodeReader reader)
    {
        var id = reader.RequiredText("id");
        if (id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && !id.StartsWith('.') && !id.EndsWith('.') && !id.Contains("..", StringComparison.Ordinal))
            return id;
        reader.Wrong("id", reader.Node("id")!, $"at most {LongestId} letters, digits, -, _ and single dots inside");
        return "";
    }

    // The older format has true or false here, which says nothing about how often.
    private static int? ReadLoops(NodeReader reader, int? ofGate)
    {
        if (reader.Node("repeats") is not { } node || (node is ScalarNode scalar && Scalars.TryBoolean(scalar, out _)))
            return ofGate;
        if (ofGate is not null)
            reader.Findings.Error("loops-twice", node, $"'{reader.Name("repeats")}' and its gate's max_loops say the same thing.", "Remove repeats.");
        return (int?)reader.Long("repeats", 1, MostLoops);
    }

    private static string ReadMetadata(NodeReader reader) => JsonText.Write(writer =>
    {
        var metadata = reader.Node("metadata") as MappingNode;
        writer.WriteStartObject();
        foreach (var entry in metadata?.Entries ?? [])
        {
            writer.WritePropertyName(JsonText.Clean(entry.Key));
            writer.WriteRawValue(DocumentJson.Write(entry.Value));
        }

        if (reader.Node("repeats") is { } repeats && metadata?["repeats"] is null)
        {
            writer.WritePropertyName("repeats");
            writer.WriteRawValue(DocumentJson.Write(repeats));
        }

        writer.WriteEndObject();
    });

    private static string? Nothing(string text) => text.Length == 0 ? null : text;
}

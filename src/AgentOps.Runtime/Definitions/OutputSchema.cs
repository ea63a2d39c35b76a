namespace AgentOps;

/// <summary>What the structured output of a mission or a step must be: a JSON Schema, in the subset of <see cref="JsonSchema"/>. Immutable.</summary>
public sealed class OutputSchema
{
    private readonly JsonSchema schema;

    /// <param name="text">The schema as a JSON object. Fails with tool_arguments_invalid when it is wrong.</param>
    public OutputSchema(string text) => (Text, schema) = (text, JsonSchema.Parse(text));

    /// <summary>The schema as JSON text.</summary>
    public string Text { get; }

    /// <summary>The JSON object that an answer is, or that stands fenced at its end; null when there is none or it does not fit, with what is wrong.</summary>
    public (string? Json, string Problem) Read(string? answer)
    {
        if (StepData.ObjectIn(answer) is not { } json)
            return (null, "there is no JSON object, alone or fenced at the end of the text");
        var problems = schema.Validate(json);
        return problems.Count == 0 ? (json, "") : (null, string.Join("; ", problems.Select(problem => problem.TrimEnd('.'))));
    }

    /// <summary>The error output_invalid.</summary>
    internal static ErrorEnvelope Misfit(string whose, string problem) => ErrorTable.Get("output_invalid").ToEnvelope($"The output of {whose} is not what it must be: {problem}.");

    /// <summary>Reads the key <c>output</c>; null when it is absent. A schema that is wrong is a finding.</summary>
    internal static OutputSchema? Read(NodeReader reader)
    {
        if (reader.Raw("output") is not { } node)
            return null;
        try
        {
            return new OutputSchema(DocumentJson.Write(node));
        }
        catch (AgentOpsException wrong)
        {
            reader.Findings.Error("invalid-value", node, $"'{reader.Name("output")}': {wrong.Message}", "Write a JSON Schema: type, properties, required, enum, items and ranges.");
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

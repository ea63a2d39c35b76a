using System.Text.Json;

namespace AgentOps;

/// <summary>Makes steps of what called a tool, and replies of what was only thought.</summary>
internal static class TranscriptSteps
{
    public static (IReadOnlyList<Step> Steps, IReadOnlyList<Reply> Replies) Read(IEnumerable<JsonElement> items, Run run, RunStatus status, int outputLimit)
    {
        var (steps, replies) = (new List<Step>(), new List<Reply>());
        foreach (var item in items)
        {
            var thought = ImportedText.Text(item.TextOf("thought")) ?? "";
            if (item.ObjectOf("tool_call") is { } call)
                steps.Add(StepOf(item, call, thought, run, steps.Count + 1, status, outputLimit));
            else if (thought.Length > 0)
                replies.Add(new Reply { Number = replies.Count + 1, Text = thought, At = run.EndedAt!.Value });
        }
        return (steps, replies);
    }

    private static Step StepOf(JsonElement item, JsonElement call, string thought, Run run, int number, RunStatus status, int outputLimit)
    {
        var result = item.ObjectOf("result");
        var output = OutputOf(result);
        var succeeded = result?.TruthOf("success");
        return new Step
        {
            RunId = run.Id,
            Number = number,
            Tool = ImportedText.Name(call.TextOf("name") ?? "") is { Length: > 0 } name ? name : "unnamed",
            Description = thought,
            Arguments = ArgumentsOf(call, outputLimit),
            // Without a result it was refused, or nobody noted what came of it.
            Status = succeeded switch { true => StepStatus.Succeeded, false => StepStatus.Failed, null => status == RunStatus.Cancelled ? StepStatus.Denied : StepStatus.Skipped },
            StartedAt = run.EndedAt!.Value,
            EndedAt = run.EndedAt,
            Output = ImportedText.Text(output, outputLimit) ?? "",
            OutputTruncated = output.Length > outputLimit,
            Error = succeeded == false ? OriginRuns.Failure(result?.TextOf("error")) : null,
        };
    }

    private static string OutputOf(JsonElement? result) => result?.Field("output") is not { } output ? "" : output.ValueKind == JsonValueKind.String ? result.Value.TextOf("output") ?? "" : output.GetRawText();

    // Readers of arguments expect JSON of a depth that every reader takes.
    private static string ArgumentsOf(JsonElement call, int limit)
    {
        if (call.ObjectOf("arguments") is not { } arguments)
            return "{}";
        var text = arguments.GetRawText();
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
            return text.Length <= limit ? Redactor.RedactJson(JsonText.Write(document.RootElement.WriteTo)) : AsText(text, limit);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return AsText(text, limit);
        }
    }

    private static string AsText(string text, int limit) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("text", ImportedText.Text(text, limit) ?? "");
        json.WriteEndObject();
    });
}

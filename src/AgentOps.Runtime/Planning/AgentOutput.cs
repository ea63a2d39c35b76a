using System.Text.Json;

namespace AgentOps;

/// <summary>Collects what an agent program tells in JSON lines: its answer, its failure, its tokens and cost. Lines that are no JSON, or JSON of another shape, are passed over.</summary>
internal sealed class AgentOutput
{
    private const int ResultLimit = 100_000;

    private bool totalsReported;

    /// <summary>The answer; empty when none was told.</summary>
    public string Result { get; private set; } = "";

    /// <summary>True once a final answer was told.</summary>
    public bool Ended { get; private set; }

    /// <summary>Why the agent failed by its own words, or null.</summary>
    public string? Failure { get; private set; }

    public TokenUsage Usage { get; private set; } = new(0, 0, 0);

    /// <summary>In US dollars, where the agent told it.</summary>
    public decimal? Cost { get; private set; }

    public void Accept(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Agents print debug output and broken lines among their events.
        }
    }

    private void Read(JsonElement line)
    {
        var type = Text(line, "type");
        if (type == "result")
            ReadResult(line);
        else if (type == "turn.completed" && !totalsReported)
            AddUsage(line);
        else if (type == "item.completed" && Object(line, "item") is { } item && Text(item, "type") == "agent_message")
            Result = Cut(Text(item, "text"));
        else if (type == "turn.failed")
            Failure = MessageOf(line) ?? "The agent's turn failed.";
        if (Text(line, "status") == "error")
            Failure = MessageOf(line) ?? "The agent reported an error.";
    }

    private void ReadResult(JsonElement line)
    {
        Ended = true;
        Result = Cut(Text(line, "result"));
        if (line.TryGetProperty("is_error", out var flag) && flag.ValueKind == JsonValueKind.True)
            Failure = Result.Length > 0 ? Result : MessageOf(line) ?? "The agent reported an error.";
        if (Object(line, "usage") is not null)
        {
            (Usage, totalsReported) = (new(0, 0, 0), true);
            AddUsage(line);
        }
        if (line.TryGetProperty("total_cost_usd", out var cost) && cost.ValueKind == JsonValueKind.Number && cost.TryGetDecimal(out var dollars) && dollars >= 0)
            Cost = dollars;
    }

    private void AddUsage(JsonElement line)
    {
        if (Object(line, "usage") is not { } usage)
            return;
        // One dialect counts cached tokens among the input, the other beside it and tells also what went into the cache.
        var (input, cached) = (Count(usage, "input_tokens"), Count(usage, "cached_input_tokens"));
        var (beside, written) = (Count(usage, "cache_read_input_tokens"), Count(usage, "cache_creation_input_tokens"));
        Usage = new TokenUsage(Usage.Input + input + beside + written, Usage.CachedInput + Math.Min(cached, input) + beside, Usage.Output + Count(usage, "output_tokens"));
    }

    private static string? MessageOf(JsonElement line) =>
        new[] { Text(line, "message"), Text(line, "error"), Object(line, "error") is { } error ? Text(error, "message") : "" }
            .FirstOrDefault(text => text.Length > 0);

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonElement? Object(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static long Count(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count)
            ? Math.Clamp(count, 0, int.MaxValue) : 0;

    private static string Cut(string text) => text.Length <= ResultLimit ? text : text[..ResultLimit];
}

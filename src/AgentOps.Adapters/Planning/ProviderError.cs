using System.Text;
using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>What a provider says in an error response, made fit to be shown: one line, short, without secrets and without our prompt.</summary>
/// <param name="Code">The provider's own code; empty where it gives none.</param>
/// <param name="Message">Empty where nothing can be shown.</param>
internal sealed record ProviderError(string Code, string Message)
{
    private const int Longest = 300;

    // Some servers repeat the request in their validation errors; shorter matches are names of models and tools.
    private const int Echo = 24;

    public static ProviderError Read(ReadOnlyMemory<byte> body, string? key, ChatRequest request)
    {
        var (code, message) = Parse(body);
        if (key is { Length: > 0 })
            message = message.Replace(key, Redactor.Mask, StringComparison.Ordinal);
        message = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // Redacted before it is cut, since half a secret looks like no secret.
        message = Redactor.Redact(message);
        if (message.Length > Longest)
            message = message[..Longest] + "...";
        return new(code, Repeats(message, request) ? "" : message);
    }

    private static (string Code, string Message) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error))
                return error.ValueKind == JsonValueKind.String ? ("", error.GetString()!) : (Text(error, "code"), Text(error, "message"));
            return (Text(root, "code"), Text(root, "message"));
        }
        catch (JsonException)
        {
            return ("", Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 4 * Longest)]));
        }
    }

    private static bool Repeats(string message, ChatRequest request) => Enumerable.Range(0, Math.Max(0, message.Length - Echo + 1))
        .Select(start => message.Substring(start, Echo))
        .Any(part => request.Messages.Any(sent => sent.Text.Contains(part, StringComparison.Ordinal)
            || sent.ToolCalls.Any(call => call.Arguments.Contains(part, StringComparison.Ordinal))));

    private static string Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

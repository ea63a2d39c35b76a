using System.Text.Json;

namespace AgentOps;

/// <summary>Reads a payload that anybody may have written: whatever is in it, it gives facts or webhook_payload_invalid.</summary>
internal static class WebhookPayload
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonText.MaxDepth };

    public static WebhookFacts Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > WebhookDelivery.MostBytes)
            throw Invalid($"it has {body.Length} bytes; at most {WebhookDelivery.MostBytes} are read");
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Facts(document.RootElement)
                : throw Invalid($"it is {document.RootElement.ValueKind}, and no JSON object");
        }
        catch (JsonException broken)
        {
            throw Invalid($"it is no JSON: {broken.Message}");
        }
        // A string may have half of a surrogate pair in it, which JSON allows and text does not.
        catch (InvalidOperationException broken)
        {
            throw Invalid($"it has a text that is none: {broken.Message}");
        }
    }

    private static WebhookFacts Facts(JsonElement payload)
    {
        var issue = Member(payload, "issue");
        var comment = Member(payload, "comment");
        return new WebhookFacts
        {
            Action = Text(payload, "action"),
            Number = Number(issue),
            IsClosed = string.Equals(Text(issue, "state"), "closed", StringComparison.OrdinalIgnoreCase),
            IsPullRequest = Member(issue, "pull_request") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False) },
            Label = Text(Member(payload, "label"), "name"),
            Repository = Text(Member(payload, "repository"), "full_name"),
            Sender = Actor(Member(payload, "sender")),
            CommentAuthor = Actor(Member(comment, "user")),
            CommentBody = Text(comment, "body") ?? "",
        };
    }

    // Local trackers and older senders write it as a text.
    private static int? Number(JsonElement issue)
    {
        var number = Member(issue, "number");
        return number.ValueKind switch
        {
            JsonValueKind.Number => number.TryGetInt32(out var whole) && whole > 0 ? whole : null,
            JsonValueKind.String => IssueValues.TryNumber(number.GetString(), out var written) ? written : null,
            _ => null,
        };
    }

    private static WebhookActor Actor(JsonElement user) => new(Text(user, "login") ?? "", string.Equals(Text(user, "type"), "Bot", StringComparison.OrdinalIgnoreCase));

    private static string? Text(JsonElement parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    // Undefined where the parent is no object or has no such member.
    private static JsonElement Member(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;

    private static AgentOpsException Invalid(string what) => new("webhook_payload_invalid", $"The payload cannot be used: {what}.");
}

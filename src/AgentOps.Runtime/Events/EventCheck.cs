using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>What an event must be like when it comes in, as pure functions.</summary>
public static class EventCheck
{
    /// <summary>The most bytes of UTF-8 that a payload may have.</summary>
    public const int MaxPayload = 1024 * 1024;

    private const int LongestName = 100;
    private const int LongestWord = 200;

    /// <summary>Fails with event_invalid, event_too_large.</summary>
    public static void Require(EventDraft draft)
    {
        if (draft.Name.Length is 0 or > LongestName || !draft.Name.All(IsNameCharacter))
            throw Invalid($"'{Describe.Cut(draft.Name)}' is no name of an event; it has 1 to {LongestName} letters, digits and . _ - / :", draft.Name);
        CheckWord("correlation", draft.Correlation);
        CheckWord("actor", draft.Actor);
        CheckWord("delivery id", draft.DeliveryId);
        CheckPayload(draft);
    }

    /// <summary>The event of a checked draft, without secrets.</summary>
    public static AgentEvent Accept(EventDraft draft, string id, DateTimeOffset now) => new()
    {
        Id = id,
        Name = draft.Name,
        Correlation = draft.Correlation,
        Actor = draft.Actor is null ? null : Redactor.Redact(draft.Actor),
        Payload = Redactor.RedactJson(draft.Payload.Trim()),
        ReceivedAt = now,
        DeliveryId = draft.DeliveryId,
    };

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/' or ':';

    private static void CheckWord(string what, string? value)
    {
        if (value is not null && (value.Length is 0 or > LongestWord || value.Trim() != value || value.Any(char.IsControl)))
            throw Invalid($"'{Describe.Cut(value)}' is no {what}; it has 1 to {LongestWord} characters, no space around it and no control character.", value);
    }

    private static void CheckPayload(EventDraft draft)
    {
        var size = Encoding.UTF8.GetByteCount(draft.Payload);
        if (size > MaxPayload)
            throw new AgentOpsException("event_too_large", $"The payload of {draft.Name} has {size:N0} bytes; at most {MaxPayload:N0} are taken.", draft.Name);
        try
        {
            using var payload = JsonDocument.Parse(draft.Payload);
            if (payload.RootElement.ValueKind != JsonValueKind.Object)
                throw Invalid($"The payload of {draft.Name} is {payload.RootElement.ValueKind}; a JSON object is needed.", draft.Name);
            _ = JsonText.Write(payload.RootElement.WriteTo);
        }
        catch (JsonException bad)
        {
            throw Invalid($"The payload of {draft.Name} is no JSON (line {bad.LineNumber + 1}, byte {bad.BytePositionInLine + 1}).", draft.Name);
        }
        catch (Exception half) when (half is ArgumentException or InvalidOperationException)
        {
            throw Invalid($"The payload of {draft.Name} has half a surrogate pair and is no text.", draft.Name);
        }
    }

    private static AgentOpsException Invalid(string message, string subject) => new("event_invalid", message, Describe.Cut(subject));
}

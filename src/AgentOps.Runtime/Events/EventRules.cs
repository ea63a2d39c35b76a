using System.Text.Json;

namespace AgentOps;

/// <summary>Which event is one that somebody waits for, as pure functions.</summary>
public static class EventRules
{
    private static readonly string[] Own = ["name", "actor", "correlation"];

    /// <summary>
    /// True for an event of this name, from one of these actors where any are named (compared without case), whose <paramref name="match"/> is true. A match that
    /// cannot be decided, since it names what the event has not got or compares what has no order, is none.
    /// </summary>
    /// <param name="tell">Gets a sentence about a match that could not be decided; null where nobody wants it.</param>
    public static bool Matches(AgentEvent came, string name, ConditionExpression? match, IReadOnlyList<string> actors, Action<string>? tell = null)
    {
        if (came.Name != name || (actors.Count > 0 && !(came.Actor is { } actor && actors.Contains(actor, StringComparer.OrdinalIgnoreCase))))
            return false;
        if (match is null)
            return true;
        try
        {
            return Conditions.IsTrue(match, new ConditionScope($$"""{"event":{{Facts(came)}}}"""));
        }
        catch (AgentOpsException undecided) when (undecided.Code is "condition_unresolved" or "condition_invalid")
        {
            tell?.Invoke($"Event {came} is not the one that is waited for: {undecided.Message}");
            return false;
        }
    }

    /// <summary>What conditions and templates know of an event, a JSON object: the members of its payload, and its name, actor and correlation, which no payload can replace.</summary>
    public static string Facts(AgentEvent came) => JsonText.Write(json =>
    {
        using var payload = JsonDocument.Parse(came.Payload);
        json.WriteStartObject();
        foreach (var member in payload.RootElement.EnumerateObject().Where(member => !Own.Contains(member.Name)))
            member.WriteTo(json);
        json.WriteString("name", came.Name);
        json.WriteString("actor", came.Actor);
        json.WriteString("correlation", came.Correlation);
        json.WriteEndObject();
    });
}

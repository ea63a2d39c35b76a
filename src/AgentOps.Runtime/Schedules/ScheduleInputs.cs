using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>The input values that a schedule keeps, and what its runs get.</summary>
internal static class ScheduleInputs
{
    private const string DueAt = "due_at";
    private const string Name = "schedule";

    /// <summary>A JSON object of texts by name, sorted.</summary>
    public static string Write(IReadOnlyDictionary<string, string> values) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(JsonText.Clean(name), JsonText.Clean(value));
        json.WriteEndObject();
    });

    /// <summary>The values for a run of a due time. A mission that declares an input <c>due_at</c> or <c>schedule</c> is told, unless the schedule gives a value. Fails with schedule_invalid.</summary>
    public static IReadOnlyDictionary<string, string> For(Schedule schedule, Mission mission, DateTimeOffset due)
    {
        var values = Read(schedule);
        var local = TimeZoneInfo.ConvertTime(due, TimeZones.Find(schedule.TimeZone));
        Tell(values, mission, DueAt, local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Tell(values, mission, Name, schedule.Name);
        return values;
    }

    private static void Tell(Dictionary<string, string> values, Mission mission, string name, string value)
    {
        if (mission.Inputs.Any(input => input.Name == name && input.Type == InputType.String))
            values.TryAdd(name, value);
    }

    private static Dictionary<string, string> Read(Schedule schedule)
    {
        try
        {
            using var json = JsonDocument.Parse(schedule.Inputs);
            return json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new AgentOpsException("schedule_invalid", $"The inputs of schedule {schedule.Name} are no JSON object of texts: {broken.Message}", schedule.Name, broken);
        }
    }
}

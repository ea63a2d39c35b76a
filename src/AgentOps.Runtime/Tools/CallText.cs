using System.Text.Json;

namespace AgentOps;

/// <summary>The arguments of a call as one text: the schema check, the tool, the hash and the question to a person all read this one.</summary>
internal static class CallText
{
    /// <summary>Without the white space that could push an argument out of sight. What is no JSON stays as it is.</summary>
    public static string Compact(string json)
    {
        if (json == "{}")
            return json;
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonText.Write(document.RootElement.WriteTo);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    /// <summary>A name that stands twice in one object, or null: readers differ on which value counts.</summary>
    public static string? NameTwice(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Select(NameTwice).FirstOrDefault(name => name is not null);
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            if (!names.Add(property.Name) || NameTwice(property.Value) is not null)
                return property.Name;
        return null;
    }
}

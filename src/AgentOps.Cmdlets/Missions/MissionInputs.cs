using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace AgentOps.Cmdlets;

/// <summary>Values for a mission's inputs: a hashtable, or texts of the form <c>name=value</c>.</summary>
public sealed record MissionInputs
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A text without a name and an equals sign.</exception>
    public static MissionInputs From(object value)
    {
        var inputs = new MissionInputs();
        foreach (var item in Unwrap(value) is IDictionary or string ? [value] : LanguagePrimitives.GetEnumerable(value)?.Cast<object>() ?? [value])
        {
            if (Unwrap(item) is IDictionary table)
                inputs.Add(table);
            else
                inputs.Add(Convert.ToString(Unwrap(item), CultureInfo.InvariantCulture) ?? "");
        }

        return inputs;
    }

    /// <summary>Each value as JSON. A text for an input that is not one is read as JSON where it can be, so <c>days=30</c> is a number.</summary>
    public IReadOnlyDictionary<string, string> ToJson(Mission mission)
    {
        var types = mission.Inputs.ToDictionary(input => input.Name, input => input.Type, StringComparer.Ordinal);
        return values.ToDictionary(
            pair => pair.Key,
            pair => pair.Value is string text ? OfText(text, types.GetValueOrDefault(pair.Key)) : ObjectJson.Of(pair.Value),
            StringComparer.Ordinal);
    }

    private static string OfText(string text, InputType type)
    {
        if (type == InputType.String)
            return ObjectJson.Of(text);
        try
        {
            using var document = JsonDocument.Parse(type == InputType.Boolean ? text.ToLowerInvariant() : text);
            return document.RootElement.GetRawText();
        }
        catch (JsonException)
        {
            return ObjectJson.Of(text);
        }
    }

    private void Add(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
            values[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = Unwrap(entry.Value);
    }

    private void Add(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new FormatException($"'{pair}' is not of the form name=value; a hashtable such as @{{ days = 30 }} is taken too.");
        values[pair[..equals].Trim()] = pair[(equals + 1)..];
    }

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}

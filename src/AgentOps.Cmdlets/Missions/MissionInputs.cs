using System.Collections;
using System.Globalization;
using System.Management.Automation;

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

    /// <summary>Each value as the mission's input takes it: a text for a text, JSON for everything else, so <c>days=30</c> is a number.</summary>
    public IReadOnlyDictionary<string, string> ToValues(Mission mission) => ToValues(mission.Inputs);

    /// <summary>The same for inputs that are declared elsewhere.</summary>
    public IReadOnlyDictionary<string, string> ToValues(IReadOnlyList<MissionInput> declared)
    {
        var texts = declared.Where(input => input.Type == InputType.String).Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        return values.ToDictionary(pair => pair.Key, pair => pair.Value switch
        {
            string text => text,
            var simple when texts.Contains(pair.Key) && ObjectJson.IsSimple(simple) => Convert.ToString(simple, CultureInfo.InvariantCulture) ?? "",
            var other => ObjectJson.Of(other),
        }, StringComparer.Ordinal);
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

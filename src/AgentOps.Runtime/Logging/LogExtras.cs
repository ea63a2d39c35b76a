using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>Writes a line's further facts flat: snake_case names, nested ones joined by _, units in the names, secrets masked. A value that cannot be told is told as such.</summary>
internal sealed class LogExtras(Utf8JsonWriter json, LogNames names)
{
    private const int MaxDepth = 4;
    private const int MaxItems = 100;

    private static readonly FrozenSet<string> Taken = FrozenSet.ToFrozenSet(
        ["timestamp", "level", "event", "message", "run_id", "workflow_id", "step_id", "agent", "trace_id", "process_id", "exception", "error_code"], StringComparer.Ordinal);

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public void Write(IReadOnlyDictionary<string, object?> data)
    {
        foreach (var (name, value) in data)
            Write(names.Snake(name), value, 0);
    }

    private void Write(string name, object? value, int depth)
    {
        if (value is IDictionary nested && depth < MaxDepth)
        {
            foreach (DictionaryEntry entry in nested)
                Write($"{name}_{names.Snake(TextOf(entry.Key))}", entry.Value, depth + 1);
            return;
        }
        json.WritePropertyName(Free(names.Shown(value is TimeSpan && !name.EndsWith("_seconds", StringComparison.Ordinal) ? $"{name}_seconds" : name)));
        if (value is not null and not bool && names.IsSecret(name))
            json.WriteStringValue(Redactor.Mask);
        else
            WriteValue(value, depth);
    }

    private void WriteValue(object? value, int depth)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case byte or sbyte or short or ushort or int or long: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case uint number: json.WriteNumberValue(number); break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case TimeSpan span: json.WriteNumberValue(Math.Round(span.TotalSeconds, 6)); break;
            case DateTimeOffset time: json.WriteStringValue(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)); break;
            case string text: json.WriteStringValue(LogLineFormatter.Clean(text)); break;
            case IEnumerable items when depth < MaxDepth: WriteItems(items, depth); break;
            default: json.WriteStringValue(LogLineFormatter.Clean(TextOf(value))); break;
        }
    }

    private void WriteItems(IEnumerable items, int depth)
    {
        json.WriteStartArray();
        foreach (var item in Some(items))
            WriteValue(item, depth + 1);
        json.WriteEndArray();
    }

    private static List<object?> Some(IEnumerable items)
    {
        var taken = new List<object?>();
        try
        {
            foreach (var item in items)
            {
                if (taken.Count == MaxItems)
                {
                    taken.Add("…");
                    break;
                }
                taken.Add(item);
            }
        }
        catch (Exception e)
        {
            taken.Add($"[{e.GetType().Name}]");
        }
        return taken;
    }

    private static string TextOf(object value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception e)
        {
            return $"[{value.GetType().Name}: {e.GetType().Name}]";
        }
    }

    private string Free(string name)
    {
        while (Taken.Contains(name) || !used.Add(name))
            name = $"data_{name}";
        return name;
    }
}

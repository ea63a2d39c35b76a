using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps.Cmdlets;

/// <summary>
/// PowerShell values as JSON text and back. Not ConvertTo-Json: its first call costs more than all of import, and it needs a runspace.
/// </summary>
internal static class ObjectJson
{
    private const int MaxDepth = 16;

    // A FileInfo leads to its folder, that to its parent, and so on: objects of other people's types are followed this far only.
    private const int MaxForeignDepth = 2;
    private const int MaxItems = 10_000;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Objects become their readable properties; where they lead too deep, their text.</summary>
    public static string Of(object? value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, value, 0, 0);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Objects become hashtables and lists arrays, which is what parameters convert from.</summary>
    public static object? ToPowerShell(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>True for what PowerShell shows as one word or line: texts, numbers, truth values, times.</summary>
    public static bool IsSimple(object? value) => Unwrap(value) is null or string or char or bool or Enum or DateTime or DateTimeOffset or TimeSpan or Guid or Uri or Version
        || IsNumber(Unwrap(value)!);

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when element.TryGetInt32(out var small) => small,
        JsonValueKind.Number when element.TryGetInt64(out var large) => large,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.Object => ReadObject(element),
        _ => null,
    };

    private static Hashtable ReadObject(JsonElement element)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
            table[property.Name] = Read(property.Value);
        return table;
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth, int foreign)
    {
        switch (Unwrap(value))
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case SwitchParameter flag:
                writer.WriteBooleanValue(flag.IsPresent);
                break;
            case DateTime time:
                writer.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case var simple when IsSimple(simple):
                WriteSimple(writer, simple!);
                break;
            case var deep when depth >= MaxDepth:
                writer.WriteStringValue(deep!.ToString());
                break;
            case IDictionary table:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in table)
                    WriteProperty(writer, Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value, depth, foreign);
                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list.Cast<object?>().Take(MaxItems))
                    Write(writer, item, depth + 1, foreign);
                writer.WriteEndArray();
                break;
            case var other when foreign >= MaxForeignDepth && other is not (PSObject or PSCustomObject):
                writer.WriteStringValue(other!.ToString());
                break;
            case var other:
                writer.WriteStartObject();
                foreach (var property in PSObject.AsPSObject(value!).Properties)
                    WriteProperty(writer, property.Name, ValueOf(property), depth, other is PSObject ? foreign : foreign + 1);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, object? value, int depth, int foreign)
    {
        writer.WritePropertyName(name);
        Write(writer, value, depth + 1, foreign);
    }

    private static void WriteSimple(Utf8JsonWriter writer, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        // Infinity and NaN have no JSON number.
        if (IsNumber(value) && value is not (double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity))
            writer.WriteRawValue(text);
        else
            writer.WriteStringValue(text);
    }

    // A getter that throws is one missing value, not a failed tool.
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static bool IsNumber(object value) =>
        value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;
}

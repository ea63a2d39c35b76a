using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps.Cmdlets;

/// <summary>A command's parameters as the JSON Schema that missions and models are told.</summary>
internal static class ToolSchema
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="command">Its parameters without the common ones; where it has several sets, those of the default set are required.</param>
    /// <param name="help">Descriptions by upper-case parameter name, or null.</param>
    public static string Of(CommandInfo command, IDictionary<string, string>? help)
    {
        var set = command.ParameterSets.FirstOrDefault(candidate => candidate.IsDefault) ?? command.ParameterSets[0];
        var required = set.Parameters.Where(parameter => parameter.IsMandatory).Select(parameter => parameter.Name).ToHashSet();
        var parameters = command.Parameters.Values.Where(parameter => !IsCommon(parameter.Name)).ToList();

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "object");
            writer.WriteStartObject("properties");
            foreach (var parameter in parameters)
            {
                writer.WriteStartObject(parameter.Name);
                WriteType(writer, parameter.ParameterType);
                WriteRules(writer, parameter, help);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteStartArray("required");
            foreach (var parameter in parameters.Where(parameter => required.Contains(parameter.Name)))
                writer.WriteStringValue(parameter.Name);
            writer.WriteEndArray();
            writer.WriteBoolean("additionalProperties", false);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteType(Utf8JsonWriter writer, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            writer.WriteString("type", "string");
            WriteNames(writer, Enum.GetNames(type));
        }
        else if (ElementOf(type) is { } element)
        {
            writer.WriteString("type", "array");
            writer.WriteStartObject("items");
            WriteType(writer, element);
            writer.WriteEndObject();
        }
        else if (NameOf(type) is { } name)
        {
            writer.WriteString("type", name);
        }
    }

    private static void WriteRules(Utf8JsonWriter writer, ParameterMetadata parameter, IDictionary<string, string>? help)
    {
        var described = help is not null && help.TryGetValue(parameter.Name.ToUpperInvariant(), out var text) ? text.Trim() : null;
        described ??= parameter.Attributes.OfType<ParameterAttribute>().Select(attribute => attribute.HelpMessage).FirstOrDefault(message => !string.IsNullOrEmpty(message));
        if (!string.IsNullOrEmpty(described))
            writer.WriteString("description", described);

        foreach (var attribute in parameter.Attributes)
        {
            switch (attribute)
            {
                case ValidateSetAttribute set when !parameter.ParameterType.IsEnum && ElementOf(parameter.ParameterType) is null:
                    WriteNames(writer, set.ValidValues);
                    break;
                case ValidateRangeAttribute { MinRange: not null } range:
                    WriteNumber(writer, "minimum", range.MinRange);
                    WriteNumber(writer, "maximum", range.MaxRange);
                    break;
                case ValidatePatternAttribute pattern when parameter.ParameterType == typeof(string):
                    writer.WriteString("pattern", pattern.RegexPattern);
                    break;
            }
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, object value)
    {
        if (ObjectJson.Of(value) is var json && (char.IsAsciiDigit(json[0]) || json[0] == '-'))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, IEnumerable<string> names)
    {
        writer.WriteStartArray("enum");
        foreach (var name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    /// <summary>Null for what may be anything.</summary>
    private static string? NameOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "boolean",
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => "integer",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
        TypeCode.Object when type == typeof(SwitchParameter) => "boolean",
        TypeCode.Object when type == typeof(object) || type == typeof(PSObject) => null,
        TypeCode.Object when typeof(IDictionary).IsAssignableFrom(type) => "object",
        _ => "string",
    };

    private static Type? ElementOf(Type type) => type switch
    {
        { IsArray: true } => type.GetElementType(),
        { IsGenericType: true } when typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] => element,
        _ when type == typeof(Array) || type == typeof(ArrayList) => typeof(object),
        _ => null,
    };

    private static bool IsCommon(string name) => Cmdlet.CommonParameters.Contains(name) || Cmdlet.OptionalCommonParameters.Contains(name);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AgentOps;

/// <summary>Records of ours as files for programs: snake_case names with units in them, times in UTC, nothing where there is no value, no secret in any text.</summary>
internal static class ReportJson
{
    /// <summary>As they are read and written where every text is known already.</summary>
    public static JsonSerializerOptions Plain { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new SecondsConverter(), new UtcConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameUnits } },
    };

    private static readonly JsonSerializerOptions Redacting = new(Plain) { Converters = { new TextConverter() } };

    /// <summary>The whole file, with a newline at its end.</summary>
    public static string Of(object report) => JsonSerializer.Serialize(report, report.GetType(), Redacting) + "\n";

    private static void NameUnits(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.Name += kind == typeof(TimeSpan) ? "_seconds" : kind == typeof(decimal) ? "_usd" : "";
        }
    }

    private sealed class SecondsConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
    }

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(JsonText.Clean(Redactor.Redact(value)));

        // Names in dictionaries.
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(JsonText.Clean(Redactor.Redact(value)));
    }
}

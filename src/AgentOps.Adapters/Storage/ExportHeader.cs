using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>The first line of an export.</summary>
internal sealed record ExportHeader(int Schema, string Identity, DateTimeOffset ExportedAt)
{
    /// <summary>Fails with import_invalid.</summary>
    public static ExportHeader Read(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object
        && line.TryGetProperty(ExportFormat.Format, out var format) && format.TryGetInt32(out var version) && version == ExportFormat.Version
        && line.TryGetProperty(ExportFormat.Schema, out var schema) && schema.TryGetInt32(out var number)
        && line.TryGetProperty(ExportFormat.Identity, out var identity) && identity.GetString() is { Length: 32 } name
        && line.TryGetProperty(ExportFormat.ExportedAt, out var at) && at.TryGetDateTimeOffset(out var exported)
            ? new ExportHeader(number, name, exported)
            : throw new FormatException($"the first line is not the header of an export of format {ExportFormat.Version}");
}

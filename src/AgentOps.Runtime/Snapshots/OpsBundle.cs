using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps;

/// <summary>What a snapshot says of itself: how things stood, and each of its files with a hash. A seal over all of it shows any change.</summary>
internal sealed record OpsBundle
{
    public const int Version = 1;

    private const long LargestFile = 1L << 40;

    public int SchemaVersion { get; init; } = Version;

    public required string Name { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    public TimeSpan Duration { get; init; }

    public required string Workspace { get; init; }

    /// <summary>Of AgentOps.</summary>
    public required string Module { get; init; }

    public required DashboardSeverity Status { get; init; }

    public required OpsBrief Brief { get; init; }

    public required IReadOnlyList<OpsPart> Parts { get; init; }

    public required IReadOnlyList<OpsNeed> NeedsYou { get; init; }

    public required IReadOnlyList<OpsFigure> Figures { get; init; }

    /// <summary>Where each part lies.</summary>
    public required IReadOnlyList<OpsPage> Pages { get; init; }

    /// <summary>Every file but this one.</summary>
    public required IReadOnlyList<OpsFile> Files { get; init; }

    // Who wrote it may have been anybody: a required name may have no value, and no file is that long.
    private bool IsPossible => Brief is not null && new IEnumerable<object?>?[] { Parts, NeedsYou, Figures, Pages, Files }.All(list => list?.All(item => item is not null) == true)
        && Files.All(file => file is { Path: not null, SizeBytes: >= 0 and <= LargestFile });

    /// <summary>UTF-8, indented, with a newline at its end.</summary>
    public byte[] Write()
    {
        var json = JsonSerializer.SerializeToNode(this, ReportJson.Plain)!.AsObject();
        json[SyncSeal.Field] = SyncSeal.Of(JsonSerializer.SerializeToElement(json));
        return [.. JsonSerializer.SerializeToUtf8Bytes<JsonNode>(json, ReportJson.Plain), (byte)'\n'];
    }

    /// <summary>The bundle and whether it is as it was written; null where the text is none.</summary>
    public static (OpsBundle Bundle, bool IsSealed)? Read(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var bundle = document.RootElement.Deserialize<OpsBundle>(ReportJson.Plain);
            var said = document.RootElement.TryGetProperty(SyncSeal.Field, out var seal) && seal.ValueKind == JsonValueKind.String ? seal.GetString() : null;
            return bundle is not { IsPossible: true } ? null : (bundle, said == SyncSeal.Of(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }
}

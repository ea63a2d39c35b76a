using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>What the beginning of a report in JSON says of itself.</summary>
/// <param name="GeneratedAt">Null where it does not say, or not in a form that can be read.</param>
/// <param name="Policy">What freshness was judged by; null where it does not say.</param>
internal sealed record ReportHead(DateTimeOffset? GeneratedAt, FreshnessPolicy? Policy)
{
    private const int Looked = 8_192;

    public static ReportHead Read(string path)
    {
        var head = new byte[Looked];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Of(head.AsSpan(0, file.ReadAtLeast(head, Looked, throwOnEndOfStream: false)));
    }

    /// <param name="json">May end anywhere.</param>
    public static ReportHead Of(ReadOnlySpan<byte> json)
    {
        var head = new ReportHead(null, null);
        try
        {
            var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                if (reader.ValueTextEquals("generated_at") && reader.Read())
                    head = head with { GeneratedAt = TimeOf(ref reader) };
                else if (reader.ValueTextEquals("freshness_policy") && reader.Read())
                    head = head with { Policy = PolicyOf(ref reader) };
            }
        }
        // Half of a surrogate pair is JSON, and no text.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // What was read up to here counts.
        }
        return head;
    }

    private static DateTimeOffset? TimeOf(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static FreshnessPolicy? PolicyOf(ref Utf8JsonReader reader)
    {
        var policy = new FreshnessPolicy();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var number) || number is < 0 or > 1e9)
                return null;
            policy = name switch
            {
                "fresh_seconds" => policy with { Fresh = TimeSpan.FromSeconds(number) },
                "aging_seconds" => policy with { Aging = TimeSpan.FromSeconds(number) },
                "ahead_seconds" => policy with { Ahead = TimeSpan.FromSeconds(number) },
                "unknown_issues" => policy with { UnknownIssues = (int)number },
                "stale_issues" => policy with { StaleIssues = (int)number },
                "future_attention" => policy with { FutureAttention = (int)number },
                "aging_attention" => policy with { AgingAttention = (int)number },
                _ => policy,
            };
        }
        return reader.TokenType == JsonTokenType.EndObject ? policy : null;
    }
}

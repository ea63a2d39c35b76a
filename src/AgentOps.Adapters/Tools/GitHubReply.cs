using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>An answer of the GitHub API, read whole.</summary>
internal sealed record GitHubReply(int Status, string Body)
{
    public string? RetryAfter { get; init; }

    public string? RateRemaining { get; init; }

    /// <summary>Unix seconds.</summary>
    public string? RateReset { get; init; }

    public string? Link { get; init; }

    /// <summary>By which GitHub says whether this answer still holds.</summary>
    public string? ETag { get; init; }

    public string? Location { get; init; }

    /// <summary>What a classic token may do, with commas between; null for other tokens.</summary>
    public string? Scopes { get; init; }

    public DateTimeOffset? Date { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;

    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new AgentOpsException("dependency_unavailable", $"GitHub answered {Status} with something that is not JSON.", inner: broken);
        }
    }

    /// <summary>GitHub's own words about an error, or the beginning of the answer.</summary>
    public string Message()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("message", out var message))
                return message + (root.TryGetProperty("errors", out var errors) ? $" {errors.GetRawText()}" : "");
        }
        catch (JsonException)
        {
            // A proxy or a fallen server answers HTML.
        }
        return Body.Length <= 200 ? Body : Body[..200] + "…";
    }

    public static async Task<GitHubReply> ReadAsync(HttpResponseMessage response, CancellationToken ct) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct))
        {
            RetryAfter = Header(response, "Retry-After"),
            RateRemaining = Header(response, "X-RateLimit-Remaining"),
            RateReset = Header(response, "X-RateLimit-Reset"),
            Link = Header(response, "Link"),
            ETag = Header(response, "ETag"),
            Location = Header(response, "Location"),
            Scopes = Header(response, "X-OAuth-Scopes"),
            Date = response.Headers.Date,
        };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>Follows redirects by hand and reads a bounded text.</summary>
internal sealed class HttpFetch(HttpClient client, int maxBytes)
{
    private const int MostRedirects = 5;

    private static readonly string[] TextTypes = ["json", "xml", "javascript", "yaml", "x-www-form-urlencoded", "graphql", "toml"];

    public async Task<ToolResult> GetAsync(string url, CancellationToken ct)
    {
        var address = Accept(url, null);
        for (var redirects = 0; ; redirects++)
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || response.Headers.Location is not { } next)
                return await ReadAsync(response, address, ct);
            if (redirects == MostRedirects)
                throw new AgentOpsException("dependency_rejected", $"'{url}' redirects more than {MostRedirects} times.", url);
            address = Accept(next.OriginalString, address);
        }
    }

    private static Uri Accept(string url, Uri? from)
    {
        var known = from is null ? Uri.TryCreate(url, UriKind.Absolute, out var address) : Uri.TryCreate(from, url, out address);
        if (!known || address!.Scheme is not ("http" or "https"))
            throw new AgentOpsException("tool_arguments_invalid", $"'{url}' is no http or https address.", url);
        return address.UserInfo.Length == 0
            ? address
            : throw new AgentOpsException("tool_arguments_invalid", "The address carries a user name or password; allowed: none.", address.Host);
    }

    private async Task<ToolResult> ReadAsync(HttpResponseMessage response, Uri address, CancellationToken ct)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is not null && !IsText(type))
            return ToolResult.Fail("dependency_rejected", $"{address.Host} answered {type}, which is no text.");
        var body = new byte[maxBytes + 1];
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var read = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, ct);
        var kept = body.AsSpan(0, Math.Min(read, maxBytes));
        if (kept.Contains((byte)0))
            return ToolResult.Fail("dependency_rejected", $"{address.Host} answered binary data.");

        var status = (int)response.StatusCode;
        return new ToolResult
        {
            Output = Encoding(response).GetString(kept),
            Truncated = read > maxBytes,
            Data = new JsonObject { ["status"] = status, ["url"] = address.AbsoluteUri, ["content_type"] = type, ["bytes"] = kept.Length }.ToJsonString(),
            Error = Judge(response, address, status),
        };
    }

    private static ErrorEnvelope? Judge(HttpResponseMessage response, Uri address, int status) => status switch
    {
        < 400 => null,
        429 => ErrorTable.Get("dependency_rate_limited").ToEnvelope($"{address.Host} answered 429, too many requests.") with { RetryAfter = response.Headers.RetryAfter?.Delta },
        >= 500 => ErrorTable.Get("dependency_unavailable").ToEnvelope($"{address.Host} answered {status}."),
        _ => ErrorTable.Get("dependency_rejected").ToEnvelope($"{address.Host} answered {status}."),
    };

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || TextTypes.Any(known => type.Contains(known, StringComparison.OrdinalIgnoreCase));

    private static Encoding Encoding(HttpResponseMessage response)
    {
        try
        {
            return System.Text.Encoding.GetEncoding(response.Content.Headers.ContentType?.CharSet?.Trim('"') ?? "utf-8");
        }
        catch (ArgumentException)
        {
            return System.Text.Encoding.UTF8;
        }
    }
}

namespace AgentOps.Adapters;

/// <summary>Reads the Link header that leads to the next page (RFC 8288).</summary>
internal static class LinkHeader
{
    /// <summary>The address of rel="next", or null. One of another origin is refused, since the token would go there.</summary>
    public static Uri? Next(string? header, Uri origin)
    {
        foreach (var link in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var end = link.IndexOf('>', StringComparison.Ordinal);
            if (!link.StartsWith('<') || end < 0 || !link[end..].Contains("rel=\"next\"", StringComparison.Ordinal))
                continue;
            return Uri.TryCreate(origin, link[1..end], out var next) && SameOrigin(next, origin)
                ? next
                : throw new AgentOpsException("dependency_rejected", $"{origin.Authority} names a next page at another place: {link[1..end]}");
        }
        return null;
    }

    public static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Authority.Equals(other.Authority, StringComparison.OrdinalIgnoreCase);
}

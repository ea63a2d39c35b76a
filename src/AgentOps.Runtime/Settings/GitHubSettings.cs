namespace AgentOps;

/// <summary>Settings under <c>github</c>; they count only in a trusted workspace.</summary>
public sealed record GitHubSettings
{
    public string ApiBase { get; init; } = "https://api.github.com";

    /// <summary>owner/name; null takes it from the origin remote.</summary>
    public string? Repository { get; init; }

    /// <summary>The environment variable that holds the token; GITHUB_TOKEN by default.</summary>
    public string TokenVariable { get; init; } = "GITHUB_TOKEN";
}

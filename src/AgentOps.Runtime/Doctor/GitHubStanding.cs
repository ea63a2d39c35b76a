namespace AgentOps;

/// <summary>How GitHub sees us, without anything that could be used in our place.</summary>
public sealed record GitHubStanding
{
    /// <summary>owner/name that GitHub tools would work on; null where neither the configuration nor the origin remote names one.</summary>
    public string? Repository { get; init; }

    /// <summary>The API's address.</summary>
    public string ApiBase { get; init; } = "";

    public bool HasToken { get; init; }

    /// <summary>HTTP status of the answer about the rate limit; null where nobody was asked, because there is neither a repository nor a token.</summary>
    public int? Status { get; init; }

    /// <summary>GitHub's own words about a refusal; empty where there were none.</summary>
    public string Message { get; init; } = "";

    /// <summary>What a classic token may do; null for tokens that do not tell (fine-grained ones, those of apps and workflows).</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Calls an hour; null where there is no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>Calls left until <see cref="ResetAt"/>.</summary>
    public long? Remaining { get; init; }

    public DateTimeOffset? ResetAt { get; init; }

    /// <summary>The other side's time when it answered, to the second.</summary>
    public DateTimeOffset? Date { get; init; }
}

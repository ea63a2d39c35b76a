namespace AgentOps;

/// <summary>What GitHub says about the repository that issues are read from and proposals go to.</summary>
public sealed record GitHubReadiness
{
    /// <summary>How GitHub sees us; null where it could not be reached.</summary>
    public GitHubStanding? Standing { get; init; }

    /// <summary>Why GitHub could not be reached; empty where it was.</summary>
    public string Unreachable { get; init; } = "";

    /// <summary>The API's address.</summary>
    public required string ApiBase { get; init; }

    /// <summary>owner/name; null where neither the configuration nor the origin remote names one.</summary>
    public string? Repository { get; init; }

    /// <summary>True where there is a remote named origin.</summary>
    public bool HasOrigin { get; init; }

    /// <summary>owner/name of origin; null where it lies on another host than the API.</summary>
    public string? Origin { get; init; }

    /// <summary>HTTP status of the answer about the repository; null where it was not asked for.</summary>
    public int? RepositoryStatus { get; init; }

    /// <summary>GitHub's own words about a refusal.</summary>
    public string RepositoryMessage { get; init; } = "";

    public string? DefaultBranch { get; init; }

    /// <summary>Null where GitHub does not say, which it only does to a token.</summary>
    public bool? CanPush { get; init; }

    public bool IsArchived { get; init; }

    public bool HasIssues { get; init; } = true;

    /// <summary>Whether anything guards the default branch; null where that cannot be read.</summary>
    public bool? IsProtected { get; init; }

    /// <summary>Approving reviews that a pull request needs; null where that cannot be read.</summary>
    public int? RequiredReviews { get; init; }

    /// <summary>Status checks that must pass; null where that cannot be read.</summary>
    public IReadOnlyList<string>? RequiredChecks { get; init; }
}

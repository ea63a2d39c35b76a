namespace AgentOps;

/// <summary>One entry of <c>trackers</c>: where issues are kept. One on GitHub counts only in a trusted workspace.</summary>
public sealed record TrackerSettings
{
    /// <summary>The tracker that is there where the configuration names none: the GitHub repository that the tools work on.</summary>
    public const string ImpliedName = "github";

    public required TrackerKind Kind { get; init; }

    /// <summary>The file or the folder, relative to the workspace and inside it, outside .git and .agentops; null for GitHub.</summary>
    public string? Path { get; init; }

    /// <summary>owner/name; null: as under <c>github</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>The API's address; null: as under <c>github</c>.</summary>
    public string? ApiBase { get; init; }

    /// <summary>The environment variable that holds the token; null: as under <c>github</c>.</summary>
    public string? TokenVariable { get; init; }

    /// <summary>True for the one that is meant where none is named.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The trackers there are, at least one.</summary>
    public static IReadOnlyDictionary<string, TrackerSettings> InUse(AgentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Trackers.Count > 0 ? settings.Trackers : new Dictionary<string, TrackerSettings> { [ImpliedName] = new() { Kind = TrackerKind.GitHub } };
    }

    /// <summary>Of these, the one that is meant where none is named: the first unless another says so.</summary>
    internal static KeyValuePair<string, TrackerSettings> DefaultOf(IReadOnlyDictionary<string, TrackerSettings> trackers) =>
        trackers.FirstOrDefault(tracker => tracker.Value.IsDefault) is { Key: not null } chosen ? chosen : trackers.First();

    /// <summary>What is said under <c>github</c>, with what this tracker says otherwise.</summary>
    public GitHubSettings GitHub(GitHubSettings common)
    {
        ArgumentNullException.ThrowIfNull(common);
        return common with { ApiBase = ApiBase ?? common.ApiBase, Repository = Repository ?? common.Repository, TokenVariable = TokenVariable ?? common.TokenVariable };
    }
}

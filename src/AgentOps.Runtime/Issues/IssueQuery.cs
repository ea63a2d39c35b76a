namespace AgentOps;

/// <summary>Which issues of a tracker are asked for.</summary>
public sealed record IssueQuery
{
    /// <summary>Null: whatever the state.</summary>
    public IssueState? State { get; init; }

    /// <summary>An issue must have all of them, whatever their case.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public bool IncludePullRequests { get; init; }

    /// <summary>Told of each issue that cannot be read, and the others go on; null: the first ends the list.</summary>
    public Action<AgentOpsException>? Unreadable { get; init; }

    /// <summary>Whether an issue is asked for.</summary>
    public bool Fits(AgentIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return (State is null || issue.State == State)
            && (IncludePullRequests || !issue.IsPullRequest)
            && Labels.All(label => issue.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
    }

    internal void Skip(AgentOpsException unreadable)
    {
        if (Unreadable is null)
            throw unreadable;
        Unreadable(unreadable);
    }
}

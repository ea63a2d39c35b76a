namespace AgentOps;

/// <summary>Settings under <c>issues</c>.</summary>
public sealed record IssueSettings
{
    /// <summary>The workflow that works on an issue, by name or path.</summary>
    public string Workflow { get; init; } = "issue";

    /// <summary>Whether quality assurance is one of the roles.</summary>
    public bool Qa { get; init; }

    /// <summary>Whether a worker looks for new and changed issues by itself. Counts only in a trusted workspace.</summary>
    public bool Poll { get; init; }

    /// <summary>5 s to 1 hour, 60 s by default, over all workers together.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>An issue must have all of these labels to be found by polling; empty: every open issue.</summary>
    public IReadOnlyList<string> PollLabels { get; init; } = [];

    /// <summary>The trackers that are polled; empty: the default one.</summary>
    public IReadOnlyList<string> PollTrackers { get; init; } = [];

    /// <summary>At most so many runs begin by one poll; 1 to 16, 2 by default.</summary>
    public int MaxNew { get; init; } = 2;
}

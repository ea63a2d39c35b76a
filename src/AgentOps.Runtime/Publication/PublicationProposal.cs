namespace AgentOps;

/// <summary>What a run wants to tell a tracker. Texts are redacted before they are stored.</summary>
public sealed record PublicationProposal
{
    /// <summary>The whole id of the run that is about the issue; a run that works for it proposes in its name.</summary>
    public required string RunId { get; init; }

    /// <summary>Its name in the configuration.</summary>
    public required string Tracker { get; init; }

    public required int Issue { get; init; }

    /// <summary>The run whose worktree holds the work; null: the proposing run, where it has one.</summary>
    public string? WorktreeId { get; init; }

    /// <summary>Of the pull request, in one line of at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The pull request's description in Markdown, at most 60,000 characters.</summary>
    public string Body { get; init; } = "";

    /// <summary>The comment in Markdown, at most 60,000 characters; empty writes none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Labels for the issue beside those of the settings.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Files, folders or patterns of the plan, for the guardrails; null where there is no plan.</summary>
    public IReadOnlyList<string>? PlannedFiles { get; init; }

    /// <summary>What somebody found beside what the guardrails will find; any finding means that a person decides.</summary>
    public IReadOnlyList<GuardrailFinding> Findings { get; init; } = [];

    /// <summary>Whether the guardrails saw documents or tests alone; nobody else can say so.</summary>
    internal bool IsLowRisk { get; init; }

    /// <summary>Null: nobody reviewed it, so a person decides.</summary>
    public PublicationReview? Review { get; init; }
}

namespace AgentOps;

/// <summary>A dashboard as it is laid out, in words; what the page and the Markdown are made of.</summary>
public sealed record DashboardPage
{
    /// <summary>The workspace's name.</summary>
    public required string Name { get; init; }

    public required string Workspace { get; init; }

    public required string Version { get; init; }

    /// <summary>When it was made, as people read it, UTC.</summary>
    public required string MadeAt { get; init; }

    public required string MadeIso { get; init; }

    /// <summary>From this age on the page itself is old.</summary>
    public required long FreshSeconds { get; init; }

    public required long StaleSeconds { get; init; }

    /// <summary><c>clean</c>, <c>attention</c> or <c>issues</c>.</summary>
    public required string Tone { get; init; }

    public required string Word { get; init; }

    public bool IsClean => Tone == "clean";

    public bool IsAttention => Tone == "attention";

    public required string Headline { get; init; }

    public required string Summary { get; init; }

    public required string Health { get; init; }

    public required string HealthTone { get; init; }

    public required string HealthRule { get; init; }

    public required string HealthNote { get; init; }

    public bool HasHealthNote => HealthNote.Length > 0;

    public required IReadOnlyList<PageNeed> Needs { get; init; }

    public bool HasNeeds => Needs.Count > 0;

    public required IReadOnlyList<PageFigure> Figures { get; init; }

    public required string Since { get; init; }

    /// <summary>Empty where no run has ended.</summary>
    public required IReadOnlyList<PageChart> Charts { get; init; }

    public bool HasCharts => Charts.Count > 0;

    /// <summary>To type first where there never was a run; empty where there was.</summary>
    public required IReadOnlyList<string> FirstSteps { get; init; }

    public bool IsNew => FirstSteps.Count > 0;

    /// <summary>Those with something to show.</summary>
    public required IReadOnlyList<PageSection> Sections { get; init; }

    /// <summary>Those without.</summary>
    public required IReadOnlyList<PageSection> Quiet { get; init; }

    public bool HasQuiet => Quiet.Count > 0;

    /// <summary>The command that makes the page anew.</summary>
    public required string Command { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Headline;
}

namespace AgentOps;

/// <summary>Something that needs a person, on a page.</summary>
public sealed record PageNeed
{
    /// <summary><c>attention</c> or <c>issues</c>.</summary>
    public required string Tone { get; init; }

    /// <summary>The same in words.</summary>
    public required string Word { get; init; }

    public required string Title { get; init; }

    public string Detail { get; init; } = "";

    public bool HasDetail => Detail.Length > 0;

    /// <summary>For how long; empty where that is not known.</summary>
    public string Age { get; init; } = "";

    /// <summary>Since when, in ISO-8601; empty where that is not known.</summary>
    public string Iso { get; init; } = "";

    public bool HasAge => Age.Length > 0;

    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Empty where there is none.</summary>
    public string Runbook { get; init; } = "";

    public bool HasRunbook => Runbook.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => Title;
}

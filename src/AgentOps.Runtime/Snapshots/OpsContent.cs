namespace AgentOps;

/// <summary>What came of a part.</summary>
/// <param name="Said">Its own word for how it is.</param>
/// <param name="Summary">On one line.</param>
internal sealed record OpsContent(string Said, string Summary)
{
    /// <summary>What its JSON file holds beside the head; null where <see cref="Json"/> is the whole file.</summary>
    public object? Data { get; init; }

    /// <summary>A whole file, made when it is needed; null where there is <see cref="Data"/>.</summary>
    public Func<string>? Json { get; init; }

    /// <summary>What stands below the head of its Markdown file, or the whole file where <see cref="Json"/> is.</summary>
    public required Func<string> Markdown { get; init; }

    /// <summary>A page for people; null where there is none.</summary>
    public Func<string>? Html { get; init; }
}

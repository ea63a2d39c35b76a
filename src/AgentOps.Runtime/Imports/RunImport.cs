namespace AgentOps;

/// <summary>A run of another system, as it would stand here.</summary>
/// <param name="Origin">What it is there, as a hash: it comes over once.</param>
/// <param name="Run">It has ended, and nobody ever executes it here.</param>
public sealed record RunImport(string Origin, Run Run)
{
    /// <summary>What stands in for its definition.</summary>
    public StoredDefinition Definition => OriginRuns.DefinitionOf(Run);

    /// <summary>Where it brings its steps: what those are there. They come over once too, also into a run that came over without them.</summary>
    public string? StepsOrigin { get; init; }

    public IReadOnlyList<Step> Steps { get; init; } = [];

    public IReadOnlyList<Reply> Replies { get; init; } = [];
}

namespace AgentOps;

/// <summary>Settings under <c>retention</c>.</summary>
public sealed record RetentionSettings
{
    /// <summary>True: a worker cleans up once a day. Off by default, so that nothing goes that nobody asked to go.</summary>
    public bool Automatic { get; init; }

    /// <summary>The newest failed runs of each mission, with their artifacts, that stay whatever a rule says; 1 to 1000, 5 by default.</summary>
    public int KeepFailures { get; init; } = 5;

    /// <summary>Ids, or paths below <c>.agentops</c>, that are never touched; * and ? stand for any text and any character.</summary>
    public IReadOnlyList<string> Exempt { get; init; } = [];

    /// <summary>Rules of the configuration, in their order; the shipped ones come after them.</summary>
    public IReadOnlyList<RetentionRule> Rules { get; init; } = [];
}

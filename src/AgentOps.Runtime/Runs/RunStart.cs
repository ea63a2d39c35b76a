namespace AgentOps;

/// <summary>How to start a run.</summary>
public record RunStart
{
    /// <summary>Values by input name: a string's text as it is, lists and objects as JSON.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    public bool DryRun { get; init; }

    public string? ParentId { get; init; }

    /// <summary>Told of steps as they happen; called from pool threads, must be quick.</summary>
    public Action<RunEvent>? Progress { get; init; }
}

namespace AgentOps;

/// <summary>How to start a run.</summary>
public record RunStart
{
    private readonly string? root;

    /// <summary>Values by input name: a string's text as it is, lists and objects as JSON.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    public bool DryRun { get; init; }

    public string? ParentId { get; init; }

    /// <summary>The folder it works in and may not leave, relative to the workspace with / as separator; null: the workspace itself. Fails with run_root_invalid.</summary>
    public string? Root
    {
        get => root;
        init => root = value is null ? null : RunRoot.Accept(value);
    }

    /// <summary>Told of steps as they happen; called from pool threads, must be quick.</summary>
    public Action<RunEvent>? Progress { get; init; }
}

namespace AgentOps;

/// <summary>How to start or submit a workflow run.</summary>
public sealed record WorkflowStart
{
    /// <summary>Workflow, or Issue for a run that works on an issue.</summary>
    public RunKind Kind { get; init; } = RunKind.Workflow;

    /// <summary>Values by input name: a string's text as it is, lists and objects as JSON.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The key by which events find the run, 1 to 200 characters; null takes the workflow's own.</summary>
    public string? Correlation { get; init; }

    /// <summary>Records a run that calls nothing and counts nowhere.</summary>
    public bool DryRun { get; init; }

    public string? ParentId { get; init; }

    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    /// <summary>Null: as soon as it is its turn.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>While a run with this key has not ended, submitting again gives that run.</summary>
    public string? DeduplicationKey { get; init; }

    /// <summary>Told of steps as they happen; called from pool threads, must be quick.</summary>
    public Action<RunEvent>? Progress { get; init; }
}

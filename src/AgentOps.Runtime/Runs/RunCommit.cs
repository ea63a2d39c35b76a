namespace AgentOps;

/// <summary>Everything one transaction of the run engine writes. Order: begin, end of a step, reply, start of a step, question, move, claim of the next run.</summary>
public sealed record RunCommit
{
    public required string RunId { get; init; }

    /// <summary>Must be the run's lease token, or nothing is written.</summary>
    public required string LeaseToken { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The run's row, when this commit creates it; its status says whether it is executed here.</summary>
    public Run? Begin { get; init; }

    /// <summary>Goes with <see cref="Begin"/>: stored once for each hash.</summary>
    public StoredDefinition? Definition { get; init; }

    /// <summary>Goes with <see cref="Begin"/>: who executes it and until when.</summary>
    public LeaseClaim? Lease { get; init; }

    /// <summary>The whole step after its end (or a step that ends without having been tried: Skipped, Denied). Replaces the row of its number, or adds it.</summary>
    public Step? EndStep { get; init; }

    public Reply? Reply { get; init; }

    /// <summary>The step about to be tried. Replaces the row of its number, or adds it.</summary>
    public Step? StartStep { get; init; }

    /// <summary>A question to store as Pending (or already decided by a rule).</summary>
    public Approval? Ask { get; init; }

    public RunMove? Move { get; init; }

    /// <summary>Goes with <see cref="Move"/>: who takes the next run of the queue in the same transaction; null takes none.</summary>
    public QueueClaim? Next { get; init; }

    /// <summary>What changed in a workflow run; null for any other.</summary>
    public WorkflowChange? Workflow { get; init; }

    /// <summary>What the breakers are told.</summary>
    public IReadOnlyList<BreakerSignal> Signals { get; init; } = [];

    public BreakerPolicy BreakerPolicy { get; init; } = BreakerPolicy.Default;
}

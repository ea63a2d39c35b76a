namespace AgentOps;

/// <summary>One entry of a workflow run's event log, which only grows.</summary>
public sealed record WorkflowLogEntry
{
    public required string RunId { get; init; }

    /// <summary>From 1 without gaps, given in the transaction that writes it.</summary>
    public int Number { get; init; }

    public DateTimeOffset At { get; init; }

    public WorkflowLogType Type { get; init; }

    /// <summary>The step it is about, with its item; null for the run.</summary>
    public string? Step { get; init; }

    /// <summary>A sentence, redacted.</summary>
    public required string Message { get; init; }

    /// <summary>The process that wrote it, as <see cref="ProcessIdentity"/> writes it.</summary>
    public string Owner { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Type} {Message}";
}

using System.Globalization;

namespace AgentOps;

/// <summary>One item of a todo job: its text, what became of it, and what is still to come.</summary>
public sealed record TodoItem
{
    /// <summary>The most characters a text may have.</summary>
    public const int LongestText = 10_000_000;

    /// <summary>The name of its job.</summary>
    public required string Job { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Index { get; init; }

    public required string Text { get; init; }

    public TodoItemStatus Status { get; init; }

    /// <summary>Tries that count, the one under way included. What was interrupted, stopped or could not be tried is given back.</summary>
    public int Attempts { get; init; }

    /// <summary>The run of its last try; null before the first.</summary>
    public string? RunId { get; init; }

    /// <summary>When its last try was put in line.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it succeeded, failed or was skipped; null in the other statuses.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Time its last try spent Running.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Of a failed item: when it is tried again by itself; null when only a person can go on.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>What its run answered; of a long answer the beginning and the end, about 1,000 characters.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why its last try failed; null once it has succeeded.</summary>
    public ErrorEnvelope? Error { get; init; }

    /// <summary>Why it is in its status or what it waits for, in a sentence; null when the status says enough.</summary>
    public string? Reason { get; init; }

    /// <summary>True when it failed and is not tried again by itself.</summary>
    public bool IsBlocked => Status == TodoItemStatus.Failed && NextRetryAt is null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Job}/{Index}");
}

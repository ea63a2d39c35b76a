namespace AgentOps;

/// <summary>An error as data: what is stored with a run or a step, logged, and shown to people.</summary>
/// <param name="Code">Stable identifier in snake_case; <see cref="ErrorTable"/> lists every one.</param>
/// <param name="Category">Who can end this trouble.</param>
/// <param name="Message">One sentence that says where and what, already redacted.</param>
/// <param name="Recoverable">True when the same call may succeed later without anybody changing anything in this code.</param>
public sealed record ErrorEnvelope(string Code, AgentErrorCategory Category, string Message, bool Recoverable)
{
    /// <summary>The workflow run this belongs to, if any.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The run this belongs to, if any.</summary>
    public string? RunId { get; init; }

    /// <summary>The step's number inside the run, if a step failed.</summary>
    public int? StepId { get; init; }

    /// <summary>The mission, runner or model that was acting.</summary>
    public string? Agent { get; init; }

    /// <summary>W3C trace id, 32 hex digits.</summary>
    public string? TraceId { get; init; }

    /// <summary>How long the other side asked us to wait, if it said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further facts by name, already redacted.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}

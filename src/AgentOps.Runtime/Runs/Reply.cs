namespace AgentOps;

/// <summary>A model's reply, recorded before anything in it is acted on, so that a resumed run neither pays nor acts twice.</summary>
public sealed record Reply
{
    /// <summary>From 1, without gaps, inside the run.</summary>
    public required int Number { get; init; }

    /// <summary>What the model said beside its tool calls, redacted.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<ReplyToolCall> ToolCalls { get; init; } = [];

    public string Model { get; init; } = "";

    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    public TimeSpan Duration { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>True when redaction changed a tool call's arguments: such a call is never acted on after a restart, the model is asked again.</summary>
    public bool Redacted { get; init; }
}

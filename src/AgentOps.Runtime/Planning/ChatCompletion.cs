namespace AgentOps;

/// <summary>A chat model's answer.</summary>
public sealed record ChatCompletion
{
    public string Text { get; init; } = "";

    public IReadOnlyList<ReplyToolCall> ToolCalls { get; init; } = [];

    /// <summary>The model's name as the response gives it.</summary>
    public string Model { get; init; } = "";

    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>True when the provider cut it off: at its length limit, or by a content filter.</summary>
    public bool Cut { get; init; }
}

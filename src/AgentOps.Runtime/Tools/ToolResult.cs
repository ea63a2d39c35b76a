namespace AgentOps;

/// <summary>What came of a tool call. The engine redacts it on the way in.</summary>
public sealed record ToolResult
{
    /// <summary>Text for the planner and the transcript.</summary>
    public string Output { get; init; } = "";

    /// <summary>A JSON object for templates (<c>{{ steps.1.data.exit_code }}</c>), or null.</summary>
    public string? Data { get; init; }

    /// <summary>True when <see cref="Output"/> is not all there was.</summary>
    public bool Truncated { get; init; }

    /// <summary>Path of the whole output relative to the workspace, where the tool kept it.</summary>
    public string? Artifact { get; init; }

    /// <summary>Null when it succeeded.</summary>
    public ErrorEnvelope? Error { get; init; }

    /// <summary>Tokens and cost an outside agent reported for itself.</summary>
    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    /// <summary>Set when the tool found that a person must act first (an outside agent asks something): the run becomes Blocked.</summary>
    public string? NeedsHuman { get; init; }

    /// <summary>Set when an outside agent changed paths outside its scope: the run becomes Blocked as a scope incident.</summary>
    public IReadOnlyList<string> OutOfScope { get; init; } = [];

    public static ToolResult Ok(string output, string? data = null) => new() { Output = output, Data = data };

    public static ToolResult Fail(string code, string message, string output = "") =>
        new() { Output = output, Error = ErrorTable.Get(code).ToEnvelope(message) };
}

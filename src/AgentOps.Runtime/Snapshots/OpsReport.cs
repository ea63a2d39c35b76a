namespace AgentOps;

/// <summary>A part as a JSON file: the head that every part has, and what it holds.</summary>
internal sealed record OpsReport
{
    public required DateTimeOffset GeneratedAt { get; init; }

    public required string Part { get; init; }

    public required string Title { get; init; }

    public required DashboardSeverity Status { get; init; }

    public required string Said { get; init; }

    public required string Summary { get; init; }

    public required string Command { get; init; }

    public ErrorEnvelope? Error { get; init; }

    public object? Data { get; init; }

    public static OpsReport Of(OpsPart part, DateTimeOffset now, object? data) => new()
    {
        GeneratedAt = now,
        Part = part.Name,
        Title = part.Title,
        Status = part.Status,
        Said = part.Said,
        Summary = part.Summary,
        Command = part.Command,
        Error = part.Error,
        Data = data,
    };
}

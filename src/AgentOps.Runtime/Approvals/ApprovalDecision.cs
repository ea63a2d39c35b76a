namespace AgentOps;

/// <summary>A person's decision on an approval.</summary>
/// <param name="Approved">False denies.</param>
/// <param name="By">user@host/pid.</param>
/// <param name="At">When.</param>
public sealed record ApprovalDecision(bool Approved, string By, DateTimeOffset At)
{
    public string? Comment { get; init; }

    public ApprovalResolution? Resolution { get; init; }

    public decimal? MaxCost { get; init; }

    public long? MaxTokens { get; init; }
}

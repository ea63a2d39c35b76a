namespace AgentOps;

/// <summary>What a worktree's record becomes.</summary>
/// <param name="To">Its state afterwards.</param>
/// <param name="At">When.</param>
public sealed record WorktreeMove(WorktreeState To, DateTimeOffset At)
{
    /// <summary>True when its making has just ended.</summary>
    public bool Ready { get; init; }

    /// <summary>Of a copy that has just been made.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The merge's commit, or the last one of a removed branch.</summary>
    public string? Commit { get; init; }
}

namespace AgentOps;

/// <summary>How a mission stood at some moment, for a mission that had succeeded before it.</summary>
/// <param name="Mission">Its id.</param>
/// <param name="FailingSince">The first failure after its last success; null where none followed.</param>
public sealed record MissionPast(string Mission, DateTimeOffset? FailingSince);

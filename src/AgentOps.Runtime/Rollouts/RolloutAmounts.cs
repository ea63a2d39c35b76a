namespace AgentOps;

/// <summary>The numbers of a phase's demands.</summary>
/// <param name="Runs">So many must have succeeded in the phase before.</param>
/// <param name="Items">At most so many items.</param>
/// <param name="Every">Due at most once in this time.</param>
internal readonly record struct RolloutAmounts(int Runs, int Items, TimeSpan Every);

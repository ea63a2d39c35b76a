namespace AgentOps;

/// <summary>What became of a claimed run.</summary>
/// <param name="Run">The run as it left Running.</param>
/// <param name="Next">The run that was claimed in the transaction that wrote this one's end: it must be executed too. Null when there was none, or none was wanted.</param>
public sealed record ExecutedRun(Run Run, ClaimedRun? Next);

namespace AgentOps;

/// <summary>What became of one dead letter that was to be restarted.</summary>
/// <param name="RunId">The one that was asked for.</param>
/// <param name="Run">The run, Queued again; null when it was refused.</param>
/// <param name="Error">Why it was refused: dead_letter_not_found, run_duplicate.</param>
public sealed record DeadLetterRestart(string RunId, Run? Run, ErrorEnvelope? Error);

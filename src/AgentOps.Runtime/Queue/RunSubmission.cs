namespace AgentOps;

/// <summary>One run to be put in line.</summary>
/// <param name="Begin">The run's row, Queued, with everything set that submitting decides.</param>
/// <param name="Definition">What it runs; stored once for each hash.</param>
public sealed record RunSubmission(Run Begin, StoredDefinition Definition);

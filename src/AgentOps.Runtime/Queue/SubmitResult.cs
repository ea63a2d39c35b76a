namespace AgentOps;

/// <summary>What became of the submissions of one transaction, in their order.</summary>
public sealed record SubmitResult(IReadOnlyList<SubmittedRun> Runs);

namespace AgentOps;

/// <summary>What became of a run that was to be imported.</summary>
/// <param name="RunId">The run here.</param>
/// <param name="IsNew">False where it was here already.</param>
/// <param name="HasNewSteps">True where its steps came over now, into a new run or one that was here.</param>
public sealed record RunImported(string RunId, bool IsNew, bool HasNewSteps);

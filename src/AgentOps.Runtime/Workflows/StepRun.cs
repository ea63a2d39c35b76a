namespace AgentOps;

/// <summary>What executing a step's run came to.</summary>
/// <param name="Run">The run as it is now.</param>
/// <param name="Last">The last of its steps that succeeded while this process looked; null where another process executed it.</param>
internal sealed record StepRun(Run Run, Step? Last);

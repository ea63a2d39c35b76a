namespace AgentOps;

/// <summary>What looking through a store has brought up.</summary>
/// <param name="Identity">The store's; null where it could not be read.</param>
/// <param name="Findings">Errors first.</param>
public sealed record StoreExamination(string? Identity, IReadOnlyList<StoreFinding> Findings);

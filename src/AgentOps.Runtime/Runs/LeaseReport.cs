namespace AgentOps;

/// <summary>What a renewal found.</summary>
/// <param name="Lost">Runs whose lease belongs to somebody else now.</param>
/// <param name="Stops">Runs somebody asked to stop, with the reason.</param>
public sealed record LeaseReport(IReadOnlyList<string> Lost, IReadOnlyDictionary<string, string> Stops);

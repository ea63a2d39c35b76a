namespace AgentOps;

/// <summary>A question that a person was asked, and how long it waited.</summary>
/// <param name="Mission">Whose run asked.</param>
/// <param name="From">When it was asked.</param>
/// <param name="Until">When it was decided, timed out or became pointless; in the future where it still waits.</param>
/// <param name="IsDecided">True where a person decided.</param>
public sealed record AskedQuestion(string Mission, DateTimeOffset From, DateTimeOffset Until, bool IsDecided);

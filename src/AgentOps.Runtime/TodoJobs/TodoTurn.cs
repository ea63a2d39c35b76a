namespace AgentOps;

/// <summary>An item that is still to be tried.</summary>
/// <param name="Index">1 for the first item.</param>
/// <param name="RetryAt">Not before this time; null: now.</param>
public readonly record struct TodoTurn(int Index, DateTimeOffset? RetryAt);

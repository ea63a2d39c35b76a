namespace AgentOps;

/// <summary>The moves of automations between phases.</summary>
public interface IRolloutStore
{
    /// <summary>All of one automation, the oldest first; also those of others that had its name before.</summary>
    Task<IReadOnlyList<RolloutMove>> HistoryAsync(AutomationKind kind, string name, CancellationToken ct);

    /// <summary>Adds a move; false, and nothing is added, when the automation has not had exactly <paramref name="seen"/> moves.</summary>
    Task<bool> AddAsync(AutomationKind kind, string name, RolloutMove move, int seen, CancellationToken ct);
}

namespace AgentOps;

/// <summary>Something that a living worker looks after beside executing runs, such as schedules or questions that run out.</summary>
public interface IWorkerDuty
{
    /// <summary>
    /// Does what is due and says when to look again; null: when something in the store has changed. Called when a worker starts, when that time has come, and
    /// when the store has changed, never twice at once in one worker, but by every worker of the workspace. Must be right when another does the same.
    /// </summary>
    Task<DateTimeOffset?> TickAsync(CancellationToken ct);
}

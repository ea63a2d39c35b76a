namespace AgentOps;

/// <summary>The state of workflow runs. What their coordinator writes goes through <see cref="RunCommit.Workflow"/>, under the run's lease.</summary>
public interface IWorkflowStore
{
    /// <summary>Null for a run that is no workflow's.</summary>
    Task<WorkflowState?> FindAsync(string runId, CancellationToken ct);

    /// <summary>The event log of a run, oldest first.</summary>
    Task<IReadOnlyList<WorkflowLogEntry>> LogAsync(string runId, CancellationToken ct);

    /// <summary>
    /// What a person changes in a run that nobody executes, in one transaction. Fails with run_not_found, run_in_use, run_not_resumable (Succeeded or Cancelled), and as <paramref name="change"/> does.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="change">Pure; called inside the transaction with the run and its state.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    Task<WorkflowState> EditAsync(string runId, Func<Run, WorkflowState, WorkflowChange> change, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Puts workflow runs that are Waiting or Blocked back into the queue when something they wait for has come: a time, an event of their correlation, a child run that goes on or has
    /// ended, a lock that is free. Returns how many.
    /// </summary>
    Task<int> WakeAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>When the next wait or retry of a run that nobody executes is over; null when none is.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The number of the last event with this correlation; 0 for none.</summary>
    Task<long> LastEventAsync(string correlation, CancellationToken ct);
}

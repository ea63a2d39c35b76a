namespace AgentOps.Adapters;

/// <summary>The state of workflow runs in SQLite.</summary>
internal sealed class SqliteWorkflowStore(StoreWriter writer, ReadPool reads) : IWorkflowStore
{
    public Task<WorkflowState?> FindAsync(string runId, CancellationToken ct) => reads.ReadAsync(
        connection => RunRows.Find(connection, runId) is { } run ? WorkflowRows.Find(connection, run.Seq, runId) : null, ct);

    public Task<IReadOnlyList<WorkflowLogEntry>> LogAsync(string runId, CancellationToken ct) => reads.ReadAsync<IReadOnlyList<WorkflowLogEntry>>(
        connection => RunRows.Find(connection, runId) is { } run ? WorkflowLogRows.All(connection, run.Seq, runId) : [], ct);

    public Task<WorkflowState> EditAsync(string runId, Func<Run, WorkflowState, WorkflowChange> change, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var stored = RunRows.Require(session.Connection, runId);
            if (stored.Run.Status == RunStatus.Running)
                throw new AgentOpsException("run_in_use", $"Run {runId} is executed by {stored.Run.LeaseOwner}; stop it (Stop-AgentRun), or wait until it has ended or waits.", runId);
            if (stored.Run.Status is RunStatus.Succeeded or RunStatus.Cancelled || WorkflowRows.Find(session.Connection, stored.Seq, runId) is not { } state)
                throw new AgentOpsException("run_not_resumable", $"Run {runId} is {(WorkflowRuns.HasSteps(stored.Run) ? stored.Run.Status : "no workflow's run")}; its steps cannot be changed.", runId);
            var edit = change(stored.Run, state);
            WorkflowRows.Save(session, stored.Seq, edit, now);
            return WorkflowRows.Find(session.Connection, stored.Seq, runId)!;
        },
        ct);

    public async Task<int> WakeAsync(DateTimeOffset now, CancellationToken ct)
    {
        // Asked without the write lock first: mostly nothing has come.
        var awake = await reads.ReadAsync(connection => WorkflowWakes.Due(connection, now), ct);
        return awake.Count == 0 ? 0 : await writer.WriteAsync(session => WorkflowWakes.Wake(session, now), ct);
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(connection => WorkflowWakes.NextDue(connection, now), ct);

    public Task<long> LastEventAsync(string correlation, CancellationToken ct) => reads.ReadAsync(connection => WorkflowWakes.LastEvent(connection, correlation), ct);
}

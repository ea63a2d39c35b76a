namespace AgentOps;

/// <summary>Runs: start, resume, restart, stop, wait, look. The engine executes in this process; the store is shared with every other.</summary>
public sealed class RunService
{
    /// <summary>Executes a mission here until it has ended, is Blocked or Waiting, and returns the run. Cancelling hands it back to Queued with the reason (interrupted).</summary>
    public Task<Run> StartAsync(Mission mission, RunStart start, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Goes on with a Queued, Blocked, Waiting, RetryPending or abandoned Running run where it stopped.</summary>
    public Task<Run> ResumeAsync(string id, Action<RunEvent>? progress, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Executes a Failed run again as the next attempt: steps that succeeded are kept, the failed one is tried again.</summary>
    public Task<Run> RestartAsync(string id, Action<RunEvent>? progress, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Cancels a run, or asks the process that executes it to.</summary>
    public Task<Run> StopAsync(string id, string? reason, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Returns when the run has ended, is Blocked or Waiting; fails with run_timeout after <paramref name="timeout"/> (null waits for ever).</summary>
    public Task<Run> WaitAsync(string id, TimeSpan? timeout, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Fails with run_not_found or run_id_ambiguous.</summary>
    public Task<Run> GetAsync(string idOrPrefix, CancellationToken ct) => throw new NotImplementedException();

    public IAsyncEnumerable<Run> ListAsync(RunQuery query, CancellationToken ct) => throw new NotImplementedException();

    public Task RemoveAsync(string id, bool withArtifacts, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Steps, replies and approvals in the order they happened.</summary>
    public Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync(string id, CancellationToken ct) => throw new NotImplementedException();
}

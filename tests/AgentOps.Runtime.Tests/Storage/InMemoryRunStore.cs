namespace AgentOps.Tests.Storage;

internal sealed class InMemoryRunStore(MemoryTables tables) : IRunStore
{
    public Task<CommitResult> CommitAsync(RunCommit commit, CancellationToken ct) => tables.WriteAsync(() => Commit(commit), ct);

    public Task<Run?> FindAsync(string idOrPrefix, CancellationToken ct) => tables.ReadAsync<Run?>(() =>
    {
        if (tables.Runs.TryGetValue(idOrPrefix, out var exact))
            return exact.Run;
        var found = tables.Runs.Values.Where(row => row.Run.Id.StartsWith(idOrPrefix, StringComparison.Ordinal)).Take(2).ToList();
        return found.Count > 1 ? throw new AgentOpsException("run_id_ambiguous", $"More than one run's id begins with {idOrPrefix}.", idOrPrefix)
            : found.FirstOrDefault().Run;
    });

    public async IAsyncEnumerable<Run> ListAsync(RunQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var runs = await tables.ReadAsync(() => tables.Runs.Values.Select(row => row.Run).Where(run => Matches(run, query))
            .OrderByDescending(run => run.Id, StringComparer.Ordinal).Take(query.Limit ?? int.MaxValue).ToList());
        foreach (var run in runs)
        {
            ct.ThrowIfCancellationRequested();
            yield return run;
        }
    }

    public Task<RunCounts> CountAsync(CancellationToken ct) => throw new NotSupportedException("The store in memory counts nothing.");

    public Task<IReadOnlyList<Step>> StepsAsync(string runId, CancellationToken ct) => tables.ReadAsync<IReadOnlyList<Step>>(
        () => [.. tables.Steps.Values.Where(step => step.RunId == runId).OrderBy(step => step.Number)]);

    public Task<IReadOnlyList<Reply>> RepliesAsync(string runId, CancellationToken ct) => tables.ReadAsync<IReadOnlyList<Reply>>(
        () => [.. tables.Replies.Where(row => row.Key.RunId == runId).Select(row => row.Value).OrderBy(reply => reply.Number)]);

    public Task<IReadOnlyList<RunAttempt>> AttemptsAsync(string runId, CancellationToken ct) => throw new NotSupportedException("The store in memory tries nothing again.");

    public Task<StoredDefinition?> DefinitionAsync(string hash, CancellationToken ct) => tables.ReadAsync(() => tables.Definitions.GetValueOrDefault(hash));

    public Task<Run> AcquireAsync(string runId, LeaseClaim claim, CancellationToken ct) => tables.WriteAsync(
        () =>
        {
            var (run, token) = tables.Require(runId);
            var taken = LeaseRules.Acquire(run, token, claim);
            if (!taken.DryRun)
                tables.Enter(claim.Breakers, runId, claim.Now, claim.BreakerPolicy);
            tables.Runs[runId] = (taken, claim.Token);
            return taken;
        },
        ct);

    public Task<LeaseReport> RenewAsync(IReadOnlyList<LeaseRenewal> leases, CancellationToken ct) => tables.WriteAsync(
        () =>
        {
            var ours = leases.Where(lease => tables.Runs.TryGetValue(lease.RunId, out var row) && row.Token == lease.Token).ToList();
            foreach (var lease in ours)
                tables.Runs[lease.RunId] = (tables.Runs[lease.RunId].Run with { LeaseUntil = lease.Until }, lease.Token);
            return new LeaseReport(
                [.. leases.Except(ours).Select(lease => lease.RunId)],
                ours.Select(lease => tables.Runs[lease.RunId].Run).Where(run => run.StopReason is not null).ToDictionary(run => run.Id, run => run.StopReason!));
        },
        ct);

    public Task<string?> LeaseTokenAsync(string runId, CancellationToken ct) =>
        tables.ReadAsync(() => tables.Runs.TryGetValue(runId, out var row) ? row.Token : null);

    public Task<Run> RequestStopAsync(string runId, string reason, string? deadToken, DateTimeOffset now, CancellationToken ct) => tables.WriteAsync(
        () =>
        {
            var (run, token) = tables.Require(runId);
            var stopped = LeaseRules.Stop(run, token, reason, deadToken, now);
            var ended = RunTransitions.IsFinal(stopped.Status);
            tables.Runs[runId] = (stopped, ended ? null : token);
            if (!ended)
                return stopped;
            foreach (var open in tables.Approvals.Values.Where(open => open.RunId == runId && open.Status == ApprovalStatus.Pending).ToList())
                tables.Approvals[open.Id] = open with { Status = ApprovalStatus.TimedOut };
            tables.GiveBack(runId, now);
            return stopped;
        },
        ct);

    public Task RemoveAsync(string runId, CancellationToken ct) => tables.WriteAsync(
        () =>
        {
            var (run, _) = tables.Require(runId);
            if (!RunTransitions.IsFinal(run.Status))
                throw new AgentOpsException("run_not_finished", $"Run {runId} is {run.Status} and cannot be removed.", runId);
            tables.Removed.Add(run);
            foreach (var key in tables.Steps.Keys.Where(key => key.RunId == runId).ToList())
                tables.Steps.Remove(key);
            foreach (var key in tables.Replies.Keys.Where(key => key.RunId == runId).ToList())
                tables.Replies.Remove(key);
            foreach (var approval in tables.Approvals.Values.Where(approval => approval.RunId == runId).ToList())
                tables.Approvals.Remove(approval.Id);
            return tables.Runs.Remove(runId);
        },
        ct);

    private CommitResult Commit(RunCommit commit)
    {
        var (before, token) = commit.Begin is null ? tables.Require(commit.RunId) : (RunLedger.Begin(commit.Begin, commit.Lease), commit.Lease?.Token);
        if (commit.Begin is null || commit.EndStep is not null || commit.Reply is not null || commit.StartStep is not null || commit.Move is not null)
            LeaseRules.Require(before, token, commit.LeaseToken);
        var run = before;
        if (commit.EndStep is { } ended)
            run = RunLedger.Record(run, tables.Steps.GetValueOrDefault((run.Id, ended.Number)), ended);
        if (commit.Reply is { } reply)
            run = RunLedger.Record(run, reply);
        if (commit.StartStep is { } started)
            run = RunLedger.Record(run, tables.Steps.GetValueOrDefault((run.Id, started.Number)), started);
        if (commit.Move is { } move)
            run = RunLedger.Move(run, move, commit.At);
        if (commit.Lease is { } lease && !run.DryRun)
            tables.Enter(lease.Breakers, run.Id, lease.Now, lease.BreakerPolicy);

        MemoryChecks.Run(run);
        MemoryChecks.Step(commit.EndStep);
        MemoryChecks.Step(commit.StartStep);
        MemoryChecks.Require(commit.Reply is null || !tables.Replies.ContainsKey((run.Id, commit.Reply.Number)), "a reply is recorded once");
        MemoryChecks.Require(commit.Begin is null || !tables.Runs.ContainsKey(run.Id), "a run begins once");
        if (commit.Definition is { } definition)
            tables.Definitions.TryAdd(definition.Hash, definition);
        tables.Runs[run.Id] = (run, commit.Move is null ? token : null);
        if (commit.EndStep is not null)
            tables.Steps[(run.Id, commit.EndStep.Number)] = commit.EndStep;
        if (commit.Reply is not null)
            tables.Replies.Add((run.Id, commit.Reply.Number), commit.Reply);
        if (commit.StartStep is not null)
            tables.Steps[(run.Id, commit.StartStep.Number)] = commit.StartStep;
        if (commit.Ask is not null)
            tables.Approvals.Add(commit.Ask.Id, commit.Ask);
        foreach (var signal in run.DryRun ? [] : commit.Signals)
            tables.Tell(signal, run.Id, commit.At, commit.BreakerPolicy);
        if (commit.Move is not null && !run.DryRun)
            tables.GiveBack(run.Id, commit.At);
        return commit.Next is null ? new CommitResult(run) : throw new NotSupportedException("The store in memory has no queue.");
    }

    private static bool Matches(Run run, RunQuery query) =>
        (query.Statuses.Count == 0 || query.Statuses.Contains(run.Status))
        && (query.Kinds.Count == 0 || query.Kinds.Contains(run.Kind))
        && (query.Missions.Count == 0 || query.Missions.Contains(run.Mission))
        && (query.Since is null || run.CreatedAt >= query.Since)
        && (query.Until is null || run.CreatedAt < query.Until)
        && (query.ParentId is null || run.ParentId == query.ParentId)
        && (query.DryRun is null || run.DryRun == query.DryRun);
}

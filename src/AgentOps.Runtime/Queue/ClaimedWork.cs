namespace AgentOps;

/// <summary>Takes runs out of the queue and executes them here.</summary>
internal sealed class ClaimedWork(EngineServices services, LeaseKeeper leases, MissionCache missions, Func<RunExecution, CancellationToken, Task<Run>> execute, WorkflowRunner workflows)
{
    private readonly ClaimMaker claims = new(services);

    public async Task<ClaimedRun?> ClaimAsync(CancellationToken ct)
    {
        var claimed = await services.Store.Queue.ClaimAsync(await claims.NewIdleAsync(ct), ct);
        if (claimed is not null)
            leases.Hold(claimed.Run.Id, claimed.Token, null);
        return claimed;
    }

    public async Task<ExecutedRun> ExecuteAsync(ClaimedRun claimed, Func<bool> takesNext, Action<RunEvent>? progress, CancellationToken ct)
    {
        var next = new NextRun(claims, leases, () => !ct.IsCancellationRequested && takesNext());
        try
        {
            return new ExecutedRun(await ExecuteAsync(claimed, next, progress, ct), next.Claimed);
        }
        catch
        {
            // Nobody is told of it any more: its lease runs out, and it is taken over.
            if (next.Claimed is { } lost)
                leases.Release(lost.Run.Id);
            throw;
        }
        finally
        {
            leases.Release(claimed.Run.Id);
        }
    }

    private async Task<Run> ExecuteAsync(ClaimedRun claimed, NextRun next, Action<RunEvent>? progress, CancellationToken ct)
    {
        var (run, token, isFresh) = claimed;
        Mission mission;
        try
        {
            if (WorkflowRuns.HasSteps(run))
                return await workflows.ExecuteClaimedAsync(claimed, next, progress, ct);
            mission = await missions.FindAsync(run, CancellationToken.None);
            MissionStart.Check(mission, services);
        }
        catch (AgentOpsException unfit) when (!unfit.Code.StartsWith("store_", StringComparison.Ordinal))
        {
            return await RefuseAsync(run, token, unfit.Envelope, next);
        }
        if (isFresh)
            return await execute(new RunExecution(services, run, mission, token) { Progress = progress, Next = next }, ct);
        await services.Store.Approvals.ExpireAsync(services.Clock.GetUtcNow(), CancellationToken.None);
        return await execute(await RunHistory.LoadAsync(services, run, mission, token, progress, next), ct);
    }

    // Without a definition that can be executed there is nothing that could be tried.
    private async Task<Run> RefuseAsync(Run run, string token, ErrorEnvelope error, NextRun next)
    {
        var now = services.Clock.GetUtcNow();
        error = error with { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId, Message = Redactor.Redact(error.Message) };
        var move = new RunMove(RunStatus.Failed) { Error = error, Summary = error.Message };
        var result = await services.Store.Runs.CommitAsync(new RunCommit
        {
            RunId = run.Id,
            LeaseToken = token,
            At = now,
            Move = move,
            Signals = run.DryRun ? [] : [MissionBreaker.SignalOf(run.Mission, move)],
            BreakerPolicy = services.Settings.Breakers,
            Next = next.Ask(now),
        }, CancellationToken.None);
        next.Take(result.Next);
        var failed = await services.Store.Runs.FindAsync(run.Id, CancellationToken.None) ?? run;
        services.Log.Write(new LogEntry(LogLevel.Warning, "run.left", $"Run {run.Id} of {run.Mission} is {failed.Status}: {error.Message}") { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
        services.Telemetry.RunEnded(failed);
        await services.Notify(failed, null);
        return failed;
    }
}

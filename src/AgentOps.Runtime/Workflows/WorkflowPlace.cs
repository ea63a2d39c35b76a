namespace AgentOps;

/// <summary>Takes what a run needs before its first step, a folder of its own and its locks, and gives it back.</summary>
internal static class WorkflowPlace
{
    /// <summary>Null when the run has everything; else its move while another run has one of its locks. Fails with worktree_dirty, not_a_repository and the like.</summary>
    public static async Task<RunMove?> TakeAsync(WorkflowExecution x, EngineServices services, CancellationToken ct)
    {
        x.State = x.State with { WaitsForLock = null };
        if (x.Run.DryRun && !x.Workflow.Steps.Any(step => step.InDryRun))
            return null;
        // Folders and locks are a run's, so it is in the store before they are.
        await x.SaveAsync();
        foreach (var name in x.Workflow.Locks.Where(_ => !x.Run.DryRun).Order(StringComparer.Ordinal))
        {
            var holder = await services.Locks().TryAcquireAsync(name, x.Run.Id, $"workflow {x.Workflow.Id}", ct);
            if (holder.RunId == x.Run.Id)
                continue;
            await services.Locks().ReleaseAsync(x.Run.Id, CancellationToken.None);
            x.State = x.State with { WaitsForLock = name };
            return new RunMove(RunStatus.Waiting) { Reason = $"waits for the lock '{name}', which run {holder.RunId} ({holder.Owner}) has held since {holder.Since:u}" };
        }
        // Its branch is what others see of it, and what it is about tells them more than how it is done.
        if (x.Workflow.Isolation != WorktreeKind.None)
            x.Folder = (await services.Worktrees().PrepareAsync(x.Run.Id, x.State.Correlation ?? x.Workflow.Id, x.Workflow.Isolation, x.Workflow.Dirty ?? services.Settings.Workflows.Dirty, ct)).Root;
        return null;
    }

    /// <summary>Gives the locks back, and says of a folder that its run is through with it; a dry run leaves none.</summary>
    public static async Task LeaveAsync(WorkflowExecution x, Run run, EngineServices services)
    {
        if (x.Workflow.Locks.Count > 0)
            await services.Locks().ReleaseAsync(run.Id, CancellationToken.None);
        if (x.Folder is null || !RunTransitions.IsFinal(run.Status))
            return;
        await services.Worktrees().CompleteAsync(run.Id, run.Status == RunStatus.Succeeded, CancellationToken.None);
        if (run.DryRun)
            await RemoveAsync(run, services);
    }

    // Whatever was done there was done for show. What cannot be taken away now is retention's, as any other.
    private static async Task RemoveAsync(Run run, EngineServices services)
    {
        try
        {
            await services.Worktrees().RemoveAsync(run.Id, force: true, CancellationToken.None);
        }
        catch (AgentOpsException left)
        {
            services.Log.Write(new LogEntry(LogLevel.Warning, "worktree.left", $"The folder of dry run {run.Id} could not be taken away: {left.Message}") { RunId = run.Id });
        }
    }
}

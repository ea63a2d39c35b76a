namespace AgentOps;

/// <summary>Shows a run with its steps and the runs that they have, down to the last.</summary>
internal sealed class RunTree(EngineServices services, WorkflowRunner workflows)
{
    private const int MostDepth = 16;

    public async Task<IReadOnlyList<RunNode>> ReadAsync(Run run, CancellationToken ct)
    {
        var nodes = new List<RunNode>();
        await AddRunAsync(nodes, run, 0, ct);
        return nodes;
    }

    private async Task AddRunAsync(List<RunNode> nodes, Run run, int depth, CancellationToken ct)
    {
        var at = nodes.Count;
        nodes.Add(OfRun(run, depth));
        if (depth >= MostDepth)
            return;
        var children = new List<Run>();
        await foreach (var child in services.Store.Runs.ListAsync(new RunQuery { ParentId = run.Id }, ct))
            children.Add(child);
        var steps = WorkflowRuns.HasSteps(run) ? await services.Store.Workflows.FindAsync(run.Id, ct) : null;
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var definition = steps is null ? null : await workflows.FindAsync(run, ct);
        foreach (var step in steps?.Steps ?? [])
        {
            var child = children.Find(child => child.Id == step.ChildRunId);
            nodes.Add(OfStep(step, child, definition?.Steps.FirstOrDefault(known => known.Id == step.StepId), depth + 1 + (step.Item > 0 ? 1 : 0)));
            if (child is null)
                continue;
            shown.Add(child.Id);
            await AddChildrenAsync(nodes, child, depth + 1, ct);
        }
        // Runs of earlier passes, and those that a run has submitted itself.
        foreach (var other in children.Where(child => !shown.Contains(child.Id)).Reverse())
            await AddRunAsync(nodes, other, depth + 1, ct);
        nodes[at] = nodes[at] with { Cost = run.Cost + children.Sum(child => child.Cost), TotalTokens = run.TotalTokens + children.Sum(child => child.TotalTokens) };
    }

    private async Task AddChildrenAsync(List<RunNode> nodes, Run run, int depth, CancellationToken ct)
    {
        await foreach (var child in services.Store.Runs.ListAsync(new RunQuery { ParentId = run.Id }, ct))
            await AddRunAsync(nodes, child, depth + 1, ct);
    }

    private RunNode OfRun(Run run, int depth) => new()
    {
        Depth = depth, RunId = run.Id, Name = run.Mission, Status = run.Status.ToString(), Attempt = run.Attempt, StartedAt = run.StartedAt, EndedAt = run.EndedAt,
        Duration = run.Duration, TotalTokens = run.TotalTokens, Cost = run.Cost, Reason = run.Reason ?? run.Summary, Error = run.Error, StuckReason = Stuck(run, null),
    };

    private RunNode OfStep(WorkflowStepState step, Run? child, WorkflowStep? definition, int depth) => new()
    {
        Depth = depth, RunId = step.RunId, ChildRunId = step.ChildRunId, StepId = step.ToString(), Name = step.Target, Status = step.Status.ToString(), Pass = step.Pass, Attempt = step.Attempt,
        StartedAt = step.StartedAt, EndedAt = step.EndedAt, Duration = step.Duration ?? child?.Duration, TotalTokens = child?.TotalTokens ?? 0, Cost = child?.Cost ?? 0, Reason = step.Reason, Error = step.Error,
        StaleReason = step.StaleReason, StuckReason = child is null ? null : Stuck(child, definition?.Timeout ?? services.Settings.Workflows.StepTimeout),
    };

    private string? Stuck(Run run, TimeSpan? timeout)
    {
        var now = services.Clock.GetUtcNow();
        if (run.Status != RunStatus.Running)
            return null;
        if (run.LeaseUntil < now)
            return $"{run.LeaseOwner} has not kept its lease since {run.LeaseUntil:u}";
        return timeout is { } most && run.StartedAt + most < now ? $"runs for longer than its {Durations.Format(most)}" : null;
    }
}

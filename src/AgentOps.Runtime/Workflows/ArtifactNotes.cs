namespace AgentOps;

/// <summary>Keeps what a run knows of its artifacts up to date: what one of its own steps edits is no change from outside.</summary>
internal static class ArtifactNotes
{
    /// <summary>When the run leaves: whatever they hold now, it left them so.</summary>
    public static void Renew(WorkflowExecution x)
    {
        foreach (var state in x.Board.Steps.ToList())
            Renew(x, state);
    }

    /// <summary>When a step has ended: of the artifacts that it may have edited, which are those it requires or creates.</summary>
    public static void RenewTouched(WorkflowExecution x, WorkflowStep step)
    {
        foreach (var maker in step.Requires.Concat(step.Creates).SelectMany(x.Graph.Creators).Where(id => id != step.Id).Distinct(StringComparer.Ordinal))
            Renew(x, x.Board[maker]);
    }

    private static void Renew(WorkflowExecution x, WorkflowStepState state)
    {
        if (state is { Status: WorkflowStepStatus.Succeeded, Artifacts: not null, StaleReason: null } && ArtifactHashes.Of(x.StepOf(state).Creates, x.Root) is var now && now != state.Artifacts)
            x.Board.Set(state with { Artifacts = now });
    }
}

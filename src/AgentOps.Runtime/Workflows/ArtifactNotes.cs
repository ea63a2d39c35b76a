namespace AgentOps;

/// <summary>Keeps what a run knows of its artifacts up to date: what one of its own steps edits is no change from outside.</summary>
internal static class ArtifactNotes
{
    /// <summary>When the run leaves: whatever they hold now, it left them so.</summary>
    public static void Renew(WorkflowExecution x) => Renew(x, _ => true);

    /// <summary>When a step has ended: of the artifacts that it may have edited, which are those it requires or creates.</summary>
    public static void RenewTouched(WorkflowExecution x, WorkflowStep step)
    {
        var touched = step.Requires.Concat(step.Creates).Select(ArtifactPaths.Normalise).ToList();
        if (touched.Count > 0)
            Renew(x, other => other.Id != step.Id && other.Creates.Any(made => touched.Exists(path => ArtifactPaths.Overlap(path, ArtifactPaths.Normalise(made)))));
    }

    private static void Renew(WorkflowExecution x, Func<WorkflowStep, bool> isConcerned)
    {
        foreach (var state in x.Board.Steps.Where(state => state is { Status: WorkflowStepStatus.Succeeded, Artifacts: not null, StaleReason: null } && isConcerned(x.StepOf(state))).ToList())
            if (ArtifactHashes.Of(x.StepOf(state).Creates, x.Root) is var now && now != state.Artifacts)
                x.Board.Set(state with { Artifacts = now });
    }
}

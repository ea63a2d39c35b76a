namespace AgentOps;

/// <summary>Decides which steps' turn has come and which will never come, as a pure function of the definition and of what has become of the steps.</summary>
internal sealed class WorkflowTurns
{
    private readonly Dictionary<string, WorkflowStep> steps;
    private readonly Dictionary<string, IReadOnlyList<string>> sources;
    private readonly IReadOnlyList<WorkflowStep> order;
    // Of each step in that order: its place in the file, and the places of all that must be settled before it. This is asked after every event.
    private readonly (int Place, int[] Before)[] waits;
    private readonly Dictionary<string, List<(string Artifact, IReadOnlyList<string> Creators)>> needs;

    public WorkflowTurns(Workflow workflow, WorkflowGraph graph)
    {
        steps = workflow.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        order = [.. graph.Levels.SelectMany(level => level).Select(id => steps[id])];
        sources = order.ToDictionary(step => step.Id, step => graph.ControlSources(step.Id), StringComparer.Ordinal);
        needs = order.ToDictionary(step => step.Id, step => step.Requires.Select(artifact => (artifact, graph.CreatorsFor(step.Id, artifact))).ToList(), StringComparer.Ordinal);
        var places = workflow.Steps.Select((step, place) => (step.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        waits = [.. order.Select(step => (places[step.Id], sources[step.Id].Concat(needs[step.Id].SelectMany(need => need.Creators)).Distinct(StringComparer.Ordinal).Select(id => places[id]).ToArray()))];
    }

    /// <param name="board">What has become of the steps.</param>
    /// <param name="exists">Whether an artifact is there as a file or a folder.</param>
    public WorkflowTurn Next(WorkflowBoard board, Func<string, bool> exists)
    {
        var (ready, unreachable) = (new List<WorkflowStep>(), new List<UnreachableStep>());
        var decided = new Dictionary<string, WorkflowStepState>(StringComparer.Ordinal);
        // In topological order, so that one pass settles everything that follows from what is decided in it.
        for (var at = 0; at < order.Count; at++)
        {
            if (board.Steps[waits[at].Place].Status != WorkflowStepStatus.Pending || !Array.TrueForAll(waits[at].Before, IsSettled))
                continue;
            var step = order[at];
            if (Obstacle(step) is not { } obstacle)
            {
                ready.Add(step);
                continue;
            }
            unreachable.Add(obstacle);
            decided[step.Id] = board[step.Id] with
            {
                Status = obstacle.Cause is null ? WorkflowStepStatus.Failed : WorkflowStepStatus.Skipped, Skip = obstacle.Cause, Reason = obstacle.Reason,
            };
        }
        return new WorkflowTurn(ready, unreachable);

        WorkflowStepState StateOf(string id) => decided.GetValueOrDefault(id) ?? board[id];

        bool IsSettled(int place) => board.Steps[place] is var state && (state.IsSettled || (decided.Count > 0 && decided.ContainsKey(state.StepId)));

        UnreachableStep? Obstacle(WorkflowStep step) => ByControl(step) ?? needs[step.Id].Select(need => ByArtifact(step, need.Artifact, need.Creators)).FirstOrDefault(found => found is not null);

        UnreachableStep? ByControl(WorkflowStep step)
        {
            var from = sources[step.Id];
            if (from.Count == 0 || from.Any(source => WorkflowRoutes.After(steps[source], StateOf(source)) == step.Id))
                return null;
            var cause = from.Select(StateOf).FirstOrDefault(source => source is { Status: WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled } or { Skip: SkipCause.Dependency });
            return cause is null ? new UnreachableStep(step, SkipCause.Route, $"No gate or step led here: {string.Join(", ", from.Select(source => $"'{source}' went elsewhere"))}.")
                : new UnreachableStep(step, SkipCause.Dependency, What($"Step '{cause.StepId}'", cause));
        }

        UnreachableStep? ByArtifact(WorkflowStep step, string artifact, IReadOnlyList<string> creators)
        {
            var states = creators.Select(StateOf).ToList();
            if (states.Exists(state => state.Status == WorkflowStepStatus.Succeeded || state.Skip == SkipCause.DryRun))
                return null;
            // What lies there from before is not what a step would have made that could not run.
            var failed = states.Find(state => state.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled || state.Skip == SkipCause.Dependency);
            if (failed is null && exists(artifact))
                return null;
            if (states.Count == 0)
                return new UnreachableStep(step, null, $"Dependency '{artifact}' not executed: no step creates it, and there is no such file.");
            return new UnreachableStep(step, SkipCause.Dependency, What($"Dependency '{artifact}'", failed ?? states[0]));
        }
    }

    private static string What(string subject, WorkflowStepState state) => state.Status switch
    {
        WorkflowStepStatus.Failed => $"{subject} failed: {(state.Error?.Message ?? state.Reason ?? "no reason was given").TrimEnd('.')}.",
        WorkflowStepStatus.Cancelled => $"{subject} failed: step '{state.StepId}' was stopped.",
        _ => $"{subject} not executed: step '{state.StepId}' was skipped.",
    };
}

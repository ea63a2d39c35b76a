namespace AgentOps;

/// <summary>The states of a run's steps while it is coordinated, and which of them have changed since they were last written.</summary>
internal sealed class WorkflowBoard
{
    private readonly Dictionary<string, SortedDictionary<int, WorkflowStepState>> steps = new(StringComparer.Ordinal);
    private readonly HashSet<(string Step, int Item)> changed = [];

    public WorkflowBoard(IEnumerable<WorkflowStepState> states)
    {
        foreach (var state in states)
            Put(state);
        changed.Clear();
    }

    /// <summary>A board of which nothing has been written yet.</summary>
    public static WorkflowBoard Unwritten(IEnumerable<WorkflowStepState> states)
    {
        var board = new WorkflowBoard([]);
        foreach (var state in states)
            board.Put(state);
        return board;
    }

    /// <summary>The board of a run that begins.</summary>
    public static WorkflowBoard New(string runId, Workflow workflow, Func<WorkflowStep, StepPlan> plan)
    {
        var board = new WorkflowBoard([]);
        for (var at = 0; at < workflow.Steps.Count; at++)
        {
            var (target, hash, inputs) = plan(workflow.Steps[at]);
            board.Put(new WorkflowStepState { RunId = runId, StepId = workflow.Steps[at].Id, Ordinal = at, Target = target, DefinitionHash = hash, Inputs = inputs });
        }
        return board;
    }

    /// <summary>The step itself.</summary>
    public WorkflowStepState this[string step] => steps[step][0];

    /// <summary>The steps, without items, in the order of the file.</summary>
    public IEnumerable<WorkflowStepState> Steps => steps.Values.Select(states => states[0]).OrderBy(state => state.Ordinal);

    public IEnumerable<WorkflowStepState> All => steps.Values.SelectMany(states => states.Values);

    public int Settled => steps.Values.Count(states => states[0].IsSettled);

    public bool IsChanged => changed.Count > 0;

    public IEnumerable<WorkflowStepState> Items(string step) => steps[step].Values.Where(state => state.Item > 0);

    public WorkflowStepState Find(string step, int item) => steps[step][item];

    public bool Has(string step, int item) => steps[step].ContainsKey(item);

    /// <summary>Puts an item anew, whatever stood in its place.</summary>
    public void Replace(WorkflowStepState item) => Put(item);

    /// <summary>Fails with workflow_step_transition_invalid for a move that does not exist.</summary>
    public void Set(WorkflowStepState state)
    {
        if (steps.TryGetValue(state.StepId, out var states) && states.TryGetValue(state.Item, out var before) && before.Status != state.Status)
            WorkflowStepTransitions.Require(before, state.Status);
        Put(state);
    }

    /// <summary>What has changed, which is then no longer new.</summary>
    public IReadOnlyList<WorkflowStepState> TakeChanged()
    {
        var taken = changed.Select(key => steps[key.Step][key.Item]).ToList();
        changed.Clear();
        return taken;
    }

    private void Put(WorkflowStepState state)
    {
        if (!steps.TryGetValue(state.StepId, out var states))
            steps[state.StepId] = states = [];
        states[state.Item] = state;
        changed.Add((state.StepId, state.Item));
    }
}

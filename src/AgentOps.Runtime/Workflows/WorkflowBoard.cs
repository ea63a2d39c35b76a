namespace AgentOps;

/// <summary>The states of a run's steps while it is coordinated, and which of them have changed since they were last written. What is asked after every event costs the same for ten steps and for a thousand.</summary>
internal sealed class WorkflowBoard
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<WorkflowStepState> steps = [];
    private readonly Dictionary<string, SortedDictionary<int, WorkflowStepState>> items = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Step, int Item), WorkflowStepState> changed = [];
    private readonly int[] counts = new int[Enum.GetValues<WorkflowStepStatus>().Length];

    public WorkflowBoard(IEnumerable<WorkflowStepState> states)
    {
        foreach (var state in states.OrderBy(state => state.Ordinal).ThenBy(state => state.Item))
            Put(state);
        changed.Clear();
    }

    /// <summary>The steps, without items, in the order of the file.</summary>
    public IReadOnlyList<WorkflowStepState> Steps => steps;

    public IEnumerable<WorkflowStepState> All => items.Count == 0 ? steps : steps.Concat(items.Values.SelectMany(list => list.Values));

    public int Settled { get; private set; }

    /// <summary>Steps and items that take one of the places beside one another.</summary>
    public int Busy { get; private set; }

    public bool IsChanged => changed.Count > 0;

    /// <summary>The step itself.</summary>
    public WorkflowStepState this[string step] => steps[places[step]];

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

    /// <summary>Steps and items that have one of these statuses; a copy, so that they may be changed.</summary>
    public IReadOnlyList<WorkflowStepState> With(WorkflowStepStatus status) => counts[(int)status] == 0 ? [] : [.. All.Where(state => state.Status == status)];

    public bool Any(WorkflowStepStatus status) => counts[(int)status] > 0;

    public bool Has(string step) => places.ContainsKey(step);

    public bool Has(string step, int item) => items.TryGetValue(step, out var list) && list.ContainsKey(item);

    public WorkflowStepState Find(string step, int item) => item == 0 ? this[step] : items[step][item];

    public IEnumerable<WorkflowStepState> Items(string step) => items.TryGetValue(step, out var list) ? list.Values : [];

    /// <summary>Fails with workflow_step_transition_invalid for a move that does not exist.</summary>
    public void Set(WorkflowStepState state)
    {
        if (Find(state.StepId, state.Item) is var before && before.Status != state.Status)
            WorkflowStepTransitions.Require(before, state.Status);
        Put(state);
    }

    /// <summary>Puts an item anew, whatever stood in its place.</summary>
    public void Replace(WorkflowStepState item) => Put(item);

    /// <summary>What has changed, which is then no longer new.</summary>
    public IReadOnlyList<WorkflowStepState> TakeChanged()
    {
        var taken = changed.Values.ToList();
        changed.Clear();
        return taken;
    }

    private void Put(WorkflowStepState state)
    {
        Count(Exchange(state), -1);
        Count(state, 1);
        changed[(state.StepId, state.Item)] = state;
    }

    private WorkflowStepState? Exchange(WorkflowStepState state)
    {
        WorkflowStepState? before = null;
        if (state.Item > 0)
        {
            if (!items.TryGetValue(state.StepId, out var list))
                items[state.StepId] = list = [];
            _ = list.TryGetValue(state.Item, out before);
            list[state.Item] = state;
        }
        else if (places.TryGetValue(state.StepId, out var place))
            (before, steps[place]) = (steps[place], state);
        else
        {
            places[state.StepId] = steps.Count;
            steps.Add(state);
        }
        return before;
    }

    private void Count(WorkflowStepState? state, int one)
    {
        if (state is null)
            return;
        counts[(int)state.Status] += one;
        Settled += state is { Item: 0, IsSettled: true } ? one : 0;
        Busy += state is { Status: WorkflowStepStatus.Running, ChildRunId: not null } ? one : 0;
    }
}

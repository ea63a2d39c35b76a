using System.Text.Json;

namespace AgentOps;

/// <summary>Gives the steps whose turn has come their beginning: condition, wait, list, run.</summary>
internal sealed class StepStarter(StepSettlement settlement)
{
    /// <summary>The most items of one list.</summary>
    public const int MostItems = 1_000;

    /// <summary>Begins a step whose turn has come, or that has what it waited for.</summary>
    public void Begin(WorkflowExecution x, WorkflowStep step)
    {
        var state = x.Board[step.Id];
        try
        {
            if (state.Status == WorkflowStepStatus.Pending && step.When is { } when && !IsTrue(x, state, when))
            {
                settlement.End(x, state with { Status = WorkflowStepStatus.Skipped, Skip = SkipCause.Condition, Reason = $"'{when}' is not true" });
                return;
            }
            if (x.Run.DryRun && !step.InDryRun)
            {
                settlement.End(x, state with { Status = WorkflowStepStatus.Skipped, Skip = SkipCause.DryRun, Reason = state.Target.Length == 0 ? "dry run: would wait" : $"dry run: would run {state.Target}" });
                return;
            }
            if (step.Stage is { } stage && x.State.Stage != stage)
                Enter(x, state, stage);
            if (!state.IsAwaited && step.WaitFor is { Approval: null } wait)
                Wait(x, state, wait);
            else if (!state.IsAwaited && step.WaitFor?.Approval is not null)
                Run(x, state);
            else if (step.Agent is null)
                settlement.Succeed(x, state with { Data = state.Event, StartedAt = state.StartedAt ?? x.Now });
            else if (step.ForEach is { } list)
                Expand(x, state, list);
            else
                Run(x, state);
        }
        catch (AgentOpsException undecided)
        {
            settlement.End(x, state with { Status = WorkflowStepStatus.Failed, Error = undecided.Envelope, Reason = undecided.Message, StartedAt = state.StartedAt ?? x.Now });
        }
    }

    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>True once for a run whose id was made here, and which nobody can have begun.</summary>
    public bool TakeNew(string child) => named.Remove(child);

    /// <summary>Gives a step or item a run, or its run another attempt.</summary>
    public void Run(WorkflowExecution x, WorkflowStepState state)
    {
        var child = state.ChildRunId;
        if (child is null)
            named.Add(child = AgentId.New(x.Now));
        var attempt = state.Status == WorkflowStepStatus.RetryPending && state.Error is { } error && RetryRules.IsAskedToWait(error) && state.Attempt > 0 ? state.Attempt : state.Attempt + 1;
        x.Board.Set(state with
        {
            Status = WorkflowStepStatus.Running, Attempt = attempt, ChildRunId = child, DueAt = null, StartedAt = state.StartedAt ?? x.Now, Reason = null,
        });
        x.Log(WorkflowLogType.StepStarted, state, $"Step '{state}' begins{(attempt > 1 ? $" its attempt {attempt}" : "")}: {state.Target}.");
    }

    // What a step would have given a dry run cannot know, so it shows the way on.
    private static bool IsTrue(WorkflowExecution x, WorkflowStepState state, ConditionExpression when)
    {
        try
        {
            return Conditions.IsTrue(when, Scope(x, state));
        }
        catch (AgentOpsException unknown) when (x.Run.DryRun && unknown.Code == "condition_unresolved")
        {
            return true;
        }
    }

    private static ConditionScope Scope(WorkflowExecution x, WorkflowStepState state) => new(WorkflowScope.Of(x, state));

    private void Wait(WorkflowExecution x, WorkflowStepState state, WorkflowWait wait)
    {
        var due = wait.Time ?? wait.Timeout;
        x.Board.Set(state with
        {
            Status = WorkflowStepStatus.Waiting, StartedAt = x.Now, DueAt = due is null ? null : x.Now + due,
            Reason = wait.Event is { } name ? $"waits for the event {name}{(x.State.Correlation is null ? ", and the run has no correlation by which one could find it" : $" for {x.State.Correlation}")}" : $"waits until {x.Now + due:u}",
        });
        x.Log(WorkflowLogType.StepWaiting, state, wait.Event is { } awaited ? $"Step '{state}' waits for the event {awaited}." : $"Step '{state}' waits for {Durations.Format(due!.Value)}.");
    }

    private void Expand(WorkflowExecution x, WorkflowStepState state, string name)
    {
        using var document = JsonDocument.Parse(Conditions.Value(name, Scope(x, state)));
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() > MostItems)
            throw new AgentOpsException("for_each_invalid", $"for_each of step '{state}' needs a list of at most {MostItems} items, and '{name}' is {Describe.Cut(document.RootElement.GetRawText())}.", name);
        var values = document.RootElement.EnumerateArray().Select(item => JsonText.Write(item.WriteTo)).ToList();
        if (values.Count == 0)
        {
            settlement.Succeed(x, state with { Data = """{"items":[]}""", StartedAt = state.StartedAt ?? x.Now, Reason = "the list is empty" });
            return;
        }
        x.Board.Set(state with { Status = WorkflowStepStatus.Running, StartedAt = state.StartedAt ?? x.Now, Reason = $"{values.Count} items" });
        for (var at = 0; at < values.Count; at++)
        {
            // Of a list that is taken up again, what succeeded stays.
            if (x.Board.Has(state.StepId, at + 1) && x.Board.Find(state.StepId, at + 1) is var known && known.Pass == state.Pass && known.ItemValue == values[at])
                continue;
            x.Board.Replace(new WorkflowStepState
            {
                RunId = state.RunId, StepId = state.StepId, Ordinal = state.Ordinal, Item = at + 1, ItemValue = values[at], Pass = state.Pass, Target = state.Target, DefinitionHash = state.DefinitionHash, Inputs = state.Inputs,
            });
        }
        x.Log(WorkflowLogType.StepStarted, state, $"Step '{state}' begins with {values.Count} items: {state.Target}.");
        // Nothing may be left to do of a list that is taken up again.
        settlement.EndList(x, x.Board[state.StepId]);
    }

    private void Enter(WorkflowExecution x, WorkflowStepState state, string stage)
    {
        StageRules.Require(x.Workflow, x.State.Stage, stage);
        x.State = x.State with { Stage = stage };
        x.Log(WorkflowLogType.StageEntered, state, $"The run enters the stage {stage}.");
    }
}

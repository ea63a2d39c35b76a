namespace AgentOps;

/// <summary>Finds the events that a run waits for or reacts to. An event that came before anybody waited for it counts, and none counts twice.</summary>
internal sealed class WorkflowEvents(EngineServices services, StepSettlement settlement)
{
    /// <summary>Takes what has come, up to an event that sends the run back. What is late for its wait fails it.</summary>
    public async Task<WorkflowReset?> LookAsync(WorkflowExecution x, CancellationToken ct)
    {
        var reset = x.State.Correlation is { } correlation && Names(x) is { Count: > 0 } names ? await TakeAsync(x, correlation, names, ct) : null;
        x.HasNewWaits = false;
        foreach (var late in x.Board.With(WorkflowStepStatus.Waiting).Where(state => state.DueAt <= x.Now))
            if (x.StepOf(late).WaitFor is { Time: not null })
                x.Board.Set(late with { Status = WorkflowStepStatus.Running, IsAwaited = true, DueAt = null, Reason = null });
            else
                settlement.End(x, late with { Status = WorkflowStepStatus.Failed, Error = TimedOut(x, late), Reason = TimedOut(x, late).Message });
        return reset;
    }

    private async Task<WorkflowReset?> TakeAsync(WorkflowExecution x, string correlation, List<string> names, CancellationToken ct)
    {
        // Asked before the events: what comes between the two is looked at once more.
        var last = await services.Store.Workflows.LastEventAsync(correlation, ct);
        if (last == x.State.EventsSeen && !x.HasNewWaits)
            return null;
        foreach (var came in await services.Store.Events.OpenForAsync(x.Run.Id, correlation, names, ct))
        {
            // What came later is for the steps as they will be then, so all of it is looked at again.
            if (Reaction(x, came) is { } reaction)
                return new WorkflowReset(reaction.Restart, $"event {came.Name}{(came.Actor is null ? "" : $" of {came.Actor}")}", new DeliveredEvent(came.Id, reaction.Restart, x.Board[reaction.Restart].Pass), came.ReceivedAt);
            if (Waiting(x, came) is { } state)
                Receive(x, state, came);
        }
        x.State = x.State with { EventsSeen = last };
        return null;
    }

    private static List<string> Names(WorkflowExecution x) =>
    [
        .. x.Workflow.Reactions.Select(reaction => reaction.Event)
            .Concat(x.Board.Steps.Where(state => state.Status == WorkflowStepStatus.Waiting).Select(state => x.StepOf(state).WaitFor?.Event).OfType<string>()).Distinct(StringComparer.Ordinal),
    ];

    // Before the step has begun for the first time there is nothing to send back.
    private WorkflowReaction? Reaction(WorkflowExecution x, AgentEvent came) => x.Workflow.Reactions.FirstOrDefault(
        reaction => x.Board[reaction.Restart] is { Status: not WorkflowStepStatus.Pending } target && came.ReceivedAt >= target.StartedAt
            && EventRules.Matches(came, reaction.Event, reaction.Match, reaction.Actors, Tell(x)));

    private WorkflowStepState? Waiting(WorkflowExecution x, AgentEvent came) => x.Board.Steps.FirstOrDefault(
        state => state.Status == WorkflowStepStatus.Waiting && !(came.ReceivedAt <= state.EventsAfter)
            && x.StepOf(state).WaitFor is { Event: { } name } wait && EventRules.Matches(came, name, wait.Match, wait.Actors, Tell(x)));

    private Action<string> Tell(WorkflowExecution x) => why =>
        services.Log.Write(new LogEntry(LogLevel.Information, "event.undecided", why) { RunId = x.Run.Id, Agent = x.Workflow.Id, TraceId = x.Run.TraceId });

    private static void Receive(WorkflowExecution x, WorkflowStepState state, AgentEvent came)
    {
        x.Deliver(new DeliveredEvent(came.Id, state.StepId, state.Pass));
        x.Log(WorkflowLogType.EventReceived, state, $"Step '{state}' has the event {came.Name} ({came.Id}){(came.Actor is null ? "" : $" of {came.Actor}")}.");
        x.Board.Set(state with { Status = WorkflowStepStatus.Running, IsAwaited = true, DueAt = null, Reason = null, Event = EventRules.Facts(came) });
    }

    private static ErrorEnvelope TimedOut(WorkflowExecution x, WorkflowStepState state) =>
        ErrorTable.Get("step_wait_timeout").ToEnvelope($"Step '{state}' waited {Durations.Format(x.StepOf(state).WaitFor!.Timeout!.Value)} for the event {x.StepOf(state).WaitFor!.Event}, and it did not come.");
}

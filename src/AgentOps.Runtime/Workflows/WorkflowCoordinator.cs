namespace AgentOps;

/// <summary>
/// Coordinates one workflow run that this process holds the lease of: decide, write, execute, until it leaves Running. Whatever a step is about to do is in the store before it is done.
/// </summary>
internal sealed class WorkflowCoordinator
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly EngineServices services;
    private readonly StepSettlement settlement;
    private readonly StepStarter starter;
    private readonly WorkflowEvents events;
    private readonly WorkflowQuestions questions;
    private readonly WorkflowExecution x;
    private readonly WorkflowTurns turns;
    private readonly List<string> gates;
    private readonly RunControl control;
    private readonly StepTasks tasks;
    private readonly List<WorkflowReset> resets = [];

    public WorkflowCoordinator(EngineServices services, RunService runs, StepRuns stepRuns, WorkflowExecution x, RunControl control)
    {
        (this.services, this.x, this.control) = (services, x, control);
        settlement = new StepSettlement(services);
        starter = new StepStarter(settlement);
        events = new WorkflowEvents(services, settlement);
        questions = new WorkflowQuestions(services, runs, settlement);
        tasks = new StepTasks(runs, stepRuns, starter, settlement, x);
        turns = new WorkflowTurns(x.Workflow, x.Graph);
        gates = [.. x.Workflow.Steps.Where(step => step.Gate?.OnFail is not null).Select(step => step.Id)];
    }

    /// <summary>The run as it left Running.</summary>
    public async Task<Run> ExecuteAsync()
    {
        try
        {
            if (x.IsResumed)
                resets.AddRange(WorkflowRecovery.GoOn(x));
            else
                x.Log(WorkflowLogType.Started, null, $"Workflow {x.Workflow.Id} begins with {x.Workflow.Steps.Count} steps.");
            if (await WorkflowPlace.TakeAsync(x, services, control.Token) is { } held)
                return await HoldAsync(held);
            if (x.IsResumed)
                WorkflowRecovery.FindStale(x);
            return await LoopAsync();
        }
        catch (OperationCanceledException) when (control.Token.IsCancellationRequested)
        {
            return await LeaveAsync();
        }
        finally
        {
            await tasks.InterruptAsync();
            tasks.Dispose();
        }
    }

    private async Task<Run> LoopAsync()
    {
        while (true)
        {
            control.Token.ThrowIfCancellationRequested();
            await tasks.CollectAsync();
            await LookAsync();
            await SendBackAsync();
            Advance();
            await x.SaveAsync();
            if (resets.Exists(reset => !tasks.IsBusyWith(WorkflowResets.Concerned(x.Graph, x.Board, reset.Target))) || x.HasNewWaits)
                continue;
            tasks.Execute();
            if (tasks.Count == 0)
            {
                if (x.Board.Settled == x.Board.Steps.Count)
                    return await EndAsync(WorkflowEnd.Of(x.Workflow, x.Board));
                if (IsStuck())
                    return await EndAsync(new RunMove(RunStatus.Failed) { Error = ErrorTable.Get("unexpected").ToEnvelope($"Nothing of workflow {x.Workflow.Id} can go on, and it has not ended.") });
                if (resets.Count == 0 && WorkflowLeave.Decide(x.Board, x.Next is not null, x.Now) is { } move)
                    return await PauseAsync(move);
            }
            await WaitAsync();
        }
    }

    // What others have done meanwhile: events, times, answers to questions.
    private async Task LookAsync()
    {
        if (await events.LookAsync(x, control.Token) is { } reset && !resets.Exists(known => known.Delivery == reset.Delivery))
            resets.Add(reset);
        await questions.LookAsync(x, control.Token);
    }

    // A loop or a reaction: what runs of the steps concerned is stopped first.
    private async Task SendBackAsync()
    {
        foreach (var reset in resets.ToList())
        {
            var concerned = WorkflowResets.Concerned(x.Graph, x.Board, reset.Target);
            if (await tasks.StopAsync(concerned, reset.Reason))
                continue;
            await questions.WithdrawAsync(x, concerned, reset.Reason);
            if (reset.CameAt is { } cameAt)
                foreach (var later in WorkflowResets.Later(x.Graph, x.Board, reset.Target, cameAt))
                    x.Board.Set(later);
            foreach (var state in concerned)
                x.Board.Set(WorkflowResets.Again(state, reset.Reason, reset.CameAt));
            if (reset.Delivery is { } delivery)
            {
                x.Deliver(delivery);
                // No stage leads back by itself; whichever comes next is entered anew.
                x.State = x.State with { Stage = null };
            }
            x.Log(WorkflowLogType.StepReset, x.Board[reset.Target], $"The run goes back to step '{reset.Target}': {reset.Reason}.");
            resets.Remove(reset);
        }
    }

    // Nothing begins while the run is about to go back: it might be for nothing.
    private void Advance()
    {
        for (var moved = true; moved && !FindLoops();)
        {
            moved = false;
            foreach (var awaited in x.Board.With(WorkflowStepStatus.Running).Where(state => state is { IsAwaited: true, ChildRunId: null, Item: 0 } && !x.Board.Items(state.StepId).Any(item => item.Pass == state.Pass)))
                moved |= Begin(x.StepOf(awaited));
            foreach (var due in x.Board.With(WorkflowStepStatus.RetryPending).Where(state => state.DueAt <= x.Now && HasRoom()))
                starter.Run(x, due);
            foreach (var item in x.Board.With(WorkflowStepStatus.Running).Where(state => state is { Item: 0, ChildRunId: null }).SelectMany(list => x.Board.Items(list.StepId).Where(item => item.Status == WorkflowStepStatus.Pending && item.Pass == list.Pass)).ToList())
                if (HasRoom())
                    starter.Run(x, item);
            var turn = turns.Next(x.Board, Exists);
            foreach (var (step, cause, reason) in turn.Unreachable)
            {
                moved = true;
                var state = x.Board[step.Id];
                settlement.End(x, cause is null ? state with { Status = WorkflowStepStatus.Failed, Error = ErrorTable.Get("artifact_missing").ToEnvelope(reason), Reason = reason }
                    : state with { Status = WorkflowStepStatus.Skipped, Skip = cause, Reason = reason });
            }
            foreach (var step in turn.Ready)
                moved |= (HasRoom() || step.Agent is null || x.Run.DryRun) && Begin(step);
        }
    }

    private bool Begin(WorkflowStep step)
    {
        starter.Begin(x, step);
        x.HasNewWaits |= x.Board[step.Id].Status == WorkflowStepStatus.Waiting;
        return true;
    }

    // A gate that has just sent the work back, or had before this process took the run.
    private bool FindLoops()
    {
        foreach (var state in gates.Select(gate => x.Board[gate]))
            if (WorkflowRecovery.LoopOf(x, state) is { } loop && !resets.Exists(reset => reset.Target == loop.Target))
                resets.Add(loop);
        return resets.Count > 0;
    }

    private bool HasRoom() => x.Board.Busy < (x.Workflow.MaxParallel ?? services.Settings.Workflows.MaxParallel);

    private bool Exists(string artifact)
    {
        try
        {
            return Path.Exists(new WorkspaceBoundary(x.Root).Read(artifact.TrimEnd('/')));
        }
        catch (AgentOpsException)
        {
            return false;
        }
    }

    // A list is Running while its items wait: nothing that is under way is meant by that.
    private bool IsStuck() => resets.Count == 0 && !x.Board.Any(WorkflowStepStatus.Waiting) && !x.Board.Any(WorkflowStepStatus.Blocked) && !x.Board.Any(WorkflowStepStatus.RetryPending);

    private async Task WaitAsync()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(control.Token);
        var waits = new List<Task>(tasks.All) { Task.Delay(Timeout.InfiniteTimeSpan, enough.Token) };
        var watches = x.State.Correlation is not null || x.Board.Any(WorkflowStepStatus.Blocked);
        var due = x.Board.With(WorkflowStepStatus.RetryPending).Concat(x.Board.With(WorkflowStepStatus.Waiting)).Concat(x.Board.With(WorkflowStepStatus.Blocked)).Where(state => state.DueAt is not null).Select(state => state.DueAt - x.Now).Min();
        var most = watches && !(due < Look) ? Look : due;
        if (most is { } time)
            waits.Add(Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.Zero, services.Clock, enough.Token));
        await Task.WhenAny(waits);
        await enough.CancelAsync();
    }

    private Task<Run> EndAsync(RunMove move)
    {
        if (move.Error is { } error)
            move = move with { Error = error with { RunId = x.Run.Id, Agent = x.Workflow.Id, TraceId = x.Run.TraceId, Message = Redactor.Redact(error.Message) } };
        ArtifactNotes.Renew(x);
        x.Log(WorkflowLogType.Ended, null, $"Workflow {x.Workflow.Id} is {move.To}: {move.Error?.Message ?? move.Summary ?? move.Reason}");
        return x.MoveAsync(move);
    }

    private Task<Run> PauseAsync(RunMove move)
    {
        ArtifactNotes.Renew(x);
        return HoldAsync(move);
    }

    // What the artifacts hold is not looked at: nothing was done, and a run without its place has no folder to look in.
    private Task<Run> HoldAsync(RunMove move)
    {
        x.Log(WorkflowLogType.Paused, null, $"The run is {move.To}: {move.Reason}");
        return x.MoveAsync(move);
    }

    // The caller, a person, the time limit or another process ended this execution.
    private async Task<Run> LeaveAsync()
    {
        if (!x.IsBegun)
            throw new OperationCanceledException(control.Token);
        if (control.Cause is RunStopCause.Stopped or RunStopCause.TimedOut)
        {
            await tasks.StopAllAsync(control.Reason);
            await tasks.CollectAsync();
            if (control.Cause == RunStopCause.Stopped)
                await questions.CancelAsync(x, control.Reason);
        }
        else
        {
            await tasks.InterruptAsync();
        }
        return control.Cause switch
        {
            RunStopCause.Stopped => await EndAsync(new RunMove(RunStatus.Cancelled) { Reason = control.Reason }),
            RunStopCause.TimedOut => await EndAsync(new RunMove(RunStatus.Failed) { Error = ErrorTable.Get("run_timeout").ToEnvelope(control.Reason) }),
            RunStopCause.LeaseLost => throw new AgentOpsException("lease_lost", control.Reason, x.Run.Id),
            _ => await PauseAsync(new RunMove(RunStatus.Queued) { Reason = $"interrupted: {control.Reason}" }),
        };
    }
}

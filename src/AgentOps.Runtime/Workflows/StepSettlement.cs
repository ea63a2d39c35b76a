namespace AgentOps;

/// <summary>Writes on the board what a step's run came to.</summary>
internal sealed class StepSettlement(EngineServices services)
{
    /// <summary>For a run that has ended or waits for a person.</summary>
    public async Task SettleAsync(WorkflowExecution x, WorkflowStepState state, StepRun ended)
    {
        var child = ended.Run;
        state = state with { Attempt = Math.Max(state.Attempt, child.Attempt), Reason = null };
        switch (child.Status)
        {
            case RunStatus.Succeeded when IsAsked(x, state):
                Answered(x, state);
                break;
            case RunStatus.Failed when IsAsked(x, state):
                End(x, state with { Status = WorkflowStepStatus.Failed, Error = child.Error, Reason = child.Error?.Message });
                break;
            case RunStatus.Succeeded:
                var (output, data) = StepData.Of(child, ended.Last ?? (await services.Store.Runs.StepsAsync(child.Id, CancellationToken.None)).LastOrDefault(step => step.Status == StepStatus.Succeeded));
                if (x.StepOf(state).Output?.Read(data) is { Json: null, Problem: var problem })
                    // Its run has ended well and would only say the same again: another attempt is another run.
                    Fail(x, state with { ChildRunId = null }, OutputSchema.Misfit($"the step '{state}'", StepData.ObjectIn(output) is null ? $"what it said is no JSON object, and in its data {problem}" : problem));
                else
                    Succeed(x, state with { Output = output, Data = data });
                break;
            case RunStatus.Failed:
                Fail(x, state, child.Error ?? ErrorTable.Get("unexpected").ToEnvelope($"Run {child.Id} failed and says nothing."));
                break;
            case RunStatus.Cancelled:
                End(x, state with { Status = WorkflowStepStatus.Cancelled, Reason = child.Reason ?? "stopped" });
                break;
            case RunStatus.Blocked or RunStatus.Waiting:
                x.Board.Set(state with
                {
                    Status = WorkflowStepStatus.Blocked, DueAt = IsAsked(x, state) ? state.StartedAt + x.StepOf(state).WaitFor!.Timeout : null, Reason = $"run {child.Id} is {child.Status}: {child.Reason}",
                });
                x.Log(WorkflowLogType.StepBlocked, state, $"Step '{state}' waits for a person: {child.Reason}");
                break;
            default:
                // It was interrupted, and goes on with the next look.
                break;
        }
    }

    private static bool IsAsked(WorkflowExecution x, WorkflowStepState state) => x.StepOf(state).WaitFor?.Approval is not null && !state.IsAwaited;

    // A step that only asks is done; any other begins.
    private void Answered(WorkflowExecution x, WorkflowStepState state)
    {
        if (x.StepOf(state).Agent is null)
            Succeed(x, state with { IsAwaited = true });
        else
            x.Board.Set(state with { Status = WorkflowStepStatus.Running, IsAwaited = true, ChildRunId = null, Attempt = 0 });
    }

    /// <summary>An attempt failed: another one at its time, or the step's outcome.</summary>
    public void Fail(WorkflowExecution x, WorkflowStepState state, ErrorEnvelope error)
    {
        error = error with { Message = Redactor.Redact(error.Message) };
        var policy = x.StepOf(state).Retry ?? x.Workflow.Retry;
        if (StepRetry.NextAt(state, error, policy, RetryRules.Chance($"{x.Run.Id}/{state}/{state.Pass}/{state.Attempt}"), x.Now) is { } due)
        {
            x.Board.Set(state with { Status = WorkflowStepStatus.RetryPending, DueAt = due, Error = error, Reason = $"attempt {state.Attempt} failed with {error.Code}" });
            x.Log(WorkflowLogType.StepRetried, state, $"Attempt {state.Attempt} of step '{state}' failed with {error.Code} and is followed by another: {error.Message}");
            return;
        }
        End(x, state with { Status = WorkflowStepStatus.Failed, Error = error, Reason = error.Message });
    }

    /// <summary>The step or item did its work: its gate decides.</summary>
    public void Succeed(WorkflowExecution x, WorkflowStepState state)
    {
        state = state with { Error = null };
        if (state.Item > 0)
        {
            End(x, state with { Status = WorkflowStepStatus.Succeeded });
            return;
        }
        var judged = StepGates.Judge(x, state, x.StepOf(state).MaxLoops ?? x.Workflow.MaxLoops ?? services.Settings.Workflows.MaxLoops);
        End(x, judged);
    }

    /// <summary>Writes an outcome; that of the last item is also its step's.</summary>
    public void End(WorkflowExecution x, WorkflowStepState state)
    {
        state = state with { EndedAt = x.Now, DueAt = null };
        if (state is { Status: WorkflowStepStatus.Succeeded, Item: 0 })
            state = state with { Artifacts = ArtifactHashes.Of(x.StepOf(state).Creates, x.Root) };
        x.Board.Set(state);
        if (state is { Status: WorkflowStepStatus.Succeeded, Item: 0 })
            ArtifactNotes.RenewTouched(x, x.StepOf(state));
        var (type, verb) = state.Status switch
        {
            WorkflowStepStatus.Succeeded => (WorkflowLogType.StepSucceeded, "succeeded"),
            WorkflowStepStatus.Skipped => (WorkflowLogType.StepSkipped, "was skipped"),
            WorkflowStepStatus.Cancelled => (WorkflowLogType.StepCancelled, "was stopped"),
            _ => (WorkflowLogType.StepFailed, "failed"),
        };
        x.Log(type, state, $"Step '{state}' {verb}{(state.Status == WorkflowStepStatus.Succeeded || state.Reason is null ? "." : $": {state.Reason}")}");
        if (state.Item > 0)
            EndList(x, x.Board[state.StepId]);
    }

    /// <summary>Gives a list its outcome when all its items have theirs.</summary>
    public void EndList(WorkflowExecution x, WorkflowStepState list)
    {
        var items = x.Board.Items(list.StepId).Where(item => item.Pass == list.Pass).ToList();
        if (list.IsSettled || !items.TrueForAll(item => item.IsSettled))
            return;
        var failed = items.Find(item => item.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled);
        if (failed is not null)
            End(x, list with
            {
                Status = WorkflowStepStatus.Failed, Error = failed.Error, Reason = $"{items.Count(item => item.Status != WorkflowStepStatus.Succeeded)} of {items.Count} items failed; '{failed}': {failed.Reason}",
            });
        else
            Succeed(x, list with
            {
                Output = string.Join(Environment.NewLine, items.Select(item => item.Output)),
                Data = JsonText.Write(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("items");
                    foreach (var item in items)
                        json.WriteRawValue(item.Data ?? "null");
                    json.WriteEndArray();
                    json.WriteEndObject();
                }),
            });
    }
}

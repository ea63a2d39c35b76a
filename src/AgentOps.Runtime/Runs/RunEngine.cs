namespace AgentOps;

/// <summary>
/// Executes one run that this process holds the lease of: decide, try, record, until it leaves Running. Everything it needs to go on
/// after a crash is in the store before it acts.
/// </summary>
internal sealed class RunEngine
{
    private readonly EngineServices services;
    private readonly RunEnding ending;
    private readonly StepRunner steps;
    private readonly BudgetGate budgets;

    public RunEngine(EngineServices services)
    {
        this.services = services;
        ending = new RunEnding(services);
        steps = new StepRunner(services, ending);
        budgets = new BudgetGate(services);
    }

    /// <param name="x">The execution; a new run's first commit has not been written yet.</param>
    /// <param name="control">Why it may have to stop: the caller, a stop request, the time limit, a lost lease.</param>
    public async Task<Run> ExecuteAsync(RunExecution x, RunControl control)
    {
        using var span = services.Telemetry.StartRun(x.Run);
        x.Span = span;
        Log(x, LogLevel.Information, "run.started", $"Run {x.Run.Id} of {x.Mission.Id} goes on at step {x.Steps.Count + 1}.");
        var run = await LeaveAsync(x, control);
        if (run.Error is { } error)
            span.Fail(error);
        services.Telemetry.RunEnded(run);
        var failed = run.Status == RunStatus.Failed;
        Log(x, failed ? LogLevel.Warning : LogLevel.Information, "run.left", $"Run {run.Id} of {run.Mission} is {run.Status}{(run.Reason is null ? "." : $": {run.Reason}")}", run);
        await budgets.LookBackAsync(x);
        await services.Notify(run, x.Asked);
        return run;
    }

    private async Task<Run> LeaveAsync(RunExecution x, RunControl control)
    {
        try
        {
            return await Resumption.SettleAsync(x, ending, services) ?? await LoopAsync(x, control.Token);
        }
        catch (OperationCanceledException) when (control.Token.IsCancellationRequested)
        {
            return await InterruptAsync(x, control);
        }
        catch (AgentOpsException failed) when (x.IsBegun && !IsAboutTheStore(failed.Code))
        {
            return await RunEnding.FailAsync(x, failed.Envelope);
        }
#pragma warning disable CA1031 // A fault of ours must end the run and say so, not leave it Running under a live lease.
        catch (Exception fault) when (x.IsBegun && fault is not (AgentOpsException or OperationCanceledException))
#pragma warning restore CA1031
        {
            services.Log.Write(new LogEntry(LogLevel.Error, "run.fault", $"Run {x.Run.Id} met {fault.GetType().Name}.")
            {
                RunId = x.Run.Id, Agent = x.Mission.Id, TraceId = x.Run.TraceId, Exception = fault,
            });
            return await RunEnding.FailAsync(x, ErrorTable.Get("unexpected").ToEnvelope($"{fault.GetType().Name}: {fault.Message}"));
        }
    }

    private async Task<Run> LoopAsync(RunExecution x, CancellationToken ct)
    {
        var planner = services.Planners(x.Mission);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            RunRoot.Require(services.Workspace, x.Run);
            if (await budgets.HoldingAsync(x) is { } spent)
                return await ending.BlockAsync(x, spent);
            if (x.Run.DryRun && x.Mission.Planner != PlannerKind.Plan)
                return await x.MoveAsync(new RunMove(RunStatus.Succeeded) { Summary = $"Dry run: would ask {x.Mission.Model ?? x.Mission.Runner ?? "the default model"} with {AllowedTools(x.Mission).Count} tools; nothing was asked." });
            // An instant planner cannot fail to answer, so the ended step need not be on disk before it is asked.
            if (!planner.IsInstant)
                await x.FlushAsync();
            PlannerDecision decision;
            try
            {
                decision = await planner.DecideAsync(ContextOf(x), ct);
            }
            catch (AgentOpsException failed)
            {
                return await RunEnding.FailAsync(x, failed.Envelope);
            }
            if (decision.NewReply is { } reply)
            {
                decision = Renumber(decision, reply.Number, x.Replies.Count + 1);
                await RecordAsync(x, reply with { Number = x.Replies.Count + 1 });
            }
            var left = decision switch
            {
                DecideAgain => null,
                CallTool call => await CallAsync(x, call, ct),
                Finish finish => await FinishAsync(x, finish, ct),
                _ => throw new AgentOpsException("unexpected", $"The planner decided {decision.GetType().Name}, which the engine does not know."),
            };
            if (left is not null)
                return left;
        }
    }

    private async Task<Run?> CallAsync(RunExecution x, CallTool call, CancellationToken ct)
    {
        if (x.StepsOfAttempt >= x.Mission.MaxSteps)
        {
            var error = ErrorTable.Get("max_steps_reached").ToEnvelope($"Mission {x.Mission.Id} reached its {x.Mission.MaxSteps} allowed steps.");
            return x.Mission.Evaluator.Kind == EvaluatorKind.None ? await RunEnding.FailAsync(x, error)
                : await FinishAsync(x, new Finish(error.Message), ct);
        }
        if (await steps.RunAsync(x, call, anyTool: false, ct) is { } left)
            return left;
        return x.Mission.Planner == PlannerKind.Chat && LoopDetector.Detect(ContextOf(x).Steps) is { } loop
            ? await RunEnding.FailAsync(x, ErrorTable.Get("loop_detected").ToEnvelope(loop)) : null;
    }

    private async Task<Run?> FinishAsync(RunExecution x, Finish finish, CancellationToken ct)
    {
        var evaluator = x.Mission.Evaluator;
        var summary = Redactor.Redact(finish.Summary);
        if (x.Run.DryRun)
            return await SucceedAsync(x, summary);
        if (x.Mission.Output is { } schema)
        {
            var (answer, problem) = schema.Read(finish.Summary);
            if (answer is null)
                return await RunEnding.FailAsync(x, OutputSchema.Misfit($"mission {x.Mission.Id}", Redactor.Redact(problem)));
            summary = Redactor.RedactJson(answer);
        }
        switch (evaluator.Kind)
        {
            case EvaluatorKind.RequiredTools:
                var missing = (evaluator.Tools.Count > 0 ? evaluator.Tools : x.Mission.AllowedTools ?? [])
                    .Where(tool => !x.Steps.Exists(step => step.Tool == tool && step.Status == StepStatus.Succeeded)).ToList();
                return missing.Count == 0 ? await SucceedAsync(x, summary)
                    : await EvaluationFailedAsync(x, $"These tools had to succeed and did not: {string.Join(", ", missing)}.");
            case EvaluatorKind.Command:
                var call = Evaluation.CommandOf(x.Mission, ContextOf(x));
                var judged = x.Steps.Find(step => Evaluation.IsOf(step, call) && x.IsThisAttempt(step.StartedAt));
                if (judged is null)
                    return await steps.RunAsync(x, call, anyTool: true, ct);
                return judged.Status == StepStatus.Succeeded ? await SucceedAsync(x, summary)
                    : await EvaluationFailedAsync(x, $"The evaluator's command did not succeed: {judged.Error?.Message}");
            case EvaluatorKind.Model:
                await x.FlushAsync();
                var judgement = await services.Judge(ContextOf(x), finish.Summary, ct);
                await RecordAsync(x, judgement.Reply with { Number = x.Replies.Count + 1 });
                return judgement.Succeeded ? await SucceedAsync(x, summary) : await EvaluationFailedAsync(x, $"The evaluating model said no: {judgement.Reason}");
            default:
                return await SucceedAsync(x, summary);
        }
    }

    private Task RecordAsync(RunExecution x, Reply reply)
    {
        services.Telemetry.ModelUsed(reply.Model, reply.InputTokens, reply.OutputTokens, reply.Cost);
        return x.RecordReplyAsync(ReplyRedaction.Apply(reply with { At = x.Now }));
    }

    private static Task<Run> SucceedAsync(RunExecution x, string summary) => x.MoveAsync(new RunMove(RunStatus.Succeeded) { Summary = summary });

    private static Task<Run> EvaluationFailedAsync(RunExecution x, string why) =>
        RunEnding.FailAsync(x, ErrorTable.Get("evaluation_failed").ToEnvelope(Redactor.Redact(why)));

    private async Task<Run> InterruptAsync(RunExecution x, RunControl control)
    {
        if (!x.IsBegun)
            throw new OperationCanceledException(control.Token);
        // A run that timed out can be restarted, and nobody knows whether this step took effect: the restart asks.
        if (control.Cause == RunStopCause.TimedOut && x.Prior is { Status: StepStatus.Started, Idempotent: false } open)
            await x.DoubtAsync(open with { Status = StepStatus.InDoubt });
        return control.Cause switch
        {
            RunStopCause.Stopped => await x.MoveAsync(new RunMove(RunStatus.Cancelled) { Reason = Redactor.Redact(control.Reason) }),
            RunStopCause.TimedOut => await RunEnding.FailAsync(x, ErrorTable.Get("run_timeout").ToEnvelope(control.Reason)),
            RunStopCause.LeaseLost => throw new AgentOpsException("lease_lost", control.Reason, x.Run.Id),
            // A step that was under way keeps its row without an outcome: whoever resumes settles it as after a crash.
            _ => await x.MoveAsync(new RunMove(RunStatus.Queued) { Reason = $"interrupted: {control.Reason}" }),
        };
    }

    // A restarted conversation is shown from its own attempt's beginning, while numbers go on over the whole run.
    private static PlannerDecision Renumber(PlannerDecision decision, int from, int to) =>
        decision is CallTool call && call.Reply == from ? call with { Reply = to } : decision;

    private PlannerContext ContextOf(RunExecution x) => new()
    {
        Mission = x.Mission,
        Run = x.Run,
        Steps = x.Mission.Planner == PlannerKind.Chat ? [.. Evaluation.Without(x.Steps).Where(step => x.IsThisAttempt(step.StartedAt))] : Evaluation.Without(x.Steps),
        Replies = [.. x.Replies.Where(reply => x.IsThisAttempt(reply.At))],
        Tools = x.Mission.Planner == PlannerKind.Chat ? AllowedTools(x.Mission) : [],
        Root = x.Root,
    };

    private List<ToolDescriptor> AllowedTools(Mission mission) =>
        [.. services.Tools.All.Where(tool => tool.Name is not (AgentCliTool.ToolName or TodoCommandTool.ToolName) && (mission.AllowedTools is null || mission.AllowedTools.Contains(tool.Name)))];

    // Nothing can be written about these: the run is somebody else's, or the store is out of reach.
    private static bool IsAboutTheStore(string code) =>
        code is "lease_lost" or "breaker_open" or "run_transition_invalid" || code.StartsWith("store_", StringComparison.Ordinal);

    private void Log(RunExecution x, LogLevel level, string name, string message, Run? ended = null) =>
        services.Log.Write(new LogEntry(level, name, message)
        {
            RunId = x.Run.Id,
            Agent = x.Mission.Id,
            TraceId = x.Run.TraceId,
            Data = ended is null ? null : Facts(ended),
        });

    private static Dictionary<string, object?> Facts(Run run)
    {
        var facts = new Dictionary<string, object?>
        {
            ["status"] = run.Status.ToString(),
            ["duration_seconds"] = run.Duration.TotalSeconds,
            ["steps"] = run.StepCount,
            ["tokens"] = run.TotalTokens,
            ["cost_usd"] = run.Cost,
        };
        if (run.Error is { } error)
            facts["code"] = error.Code;
        return facts;
    }
}

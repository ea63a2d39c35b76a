using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Takes one tool call from the planner's words to a recorded outcome: known, allowed, valid, approved, tried.</summary>
internal sealed class StepRunner(EngineServices services)
{
    private readonly WorkspaceBoundary boundary = new(services.Workspace.Root);
    private readonly ConcurrentDictionary<string, JsonSchema> schemas = new(StringComparer.Ordinal);

    /// <summary>What an approval is bound to. It counts for one attempt: a person who restarts a run is asked again, whatever was answered before.</summary>
    public static string HashOf(string tool, string arguments, int attempt) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{attempt}\n{tool}\n{arguments}")))).ToLowerInvariant();

    /// <summary>Null when the loop may go on; else the run as it left Running.</summary>
    /// <param name="x">The execution.</param>
    /// <param name="call">The call.</param>
    /// <param name="anyTool">True for a call the mission's author made outside the plan (the evaluator's): allowed_tools does not hold it.</param>
    /// <param name="ct">Cancels the tool.</param>
    public async Task<Run?> RunAsync(RunExecution x, CallTool call, bool anyTool, CancellationToken ct)
    {
        call = call with { Arguments = CallText.Compact(call.Arguments) };
        var step = NewStep(x, call);
        ITool tool;
        ToolArguments arguments;
        SafetyDecision safety;
        try
        {
            tool = Find(x.Mission, call.Tool, anyTool);
            arguments = Check(tool, call);
            safety = Judge(x, tool, arguments);
        }
        catch (AgentOpsException refused)
        {
            return await RefuseAsync(x, call, step, refused.Envelope, StepStatus.Failed);
        }

        step = step with { Risk = safety.Risk, Idempotent = safety.Idempotent };
        if (x.Run.DryRun)
        {
            await x.EndStepAsync(step with { Status = StepStatus.Skipped, EndedAt = step.StartedAt, Output = $"Dry run: not called. {safety.Reason}" });
            return null;
        }
        var gate = await PassAsync(x, call, step, safety);
        return gate.IsOpen ? await TryAsync(x, call, tool, arguments, step, ct) : gate.Left;
    }

    private Step NewStep(RunExecution x, CallTool call) => new()
    {
        RunId = x.Run.Id,
        Number = x.Steps.Count + 1,
        Tool = call.Tool,
        Description = VisibleText.Of(Redactor.Redact(call.Description)),
        Arguments = VisibleText.Of(Redactor.RedactJson(call.Arguments)),
        CallHash = HashOf(call.Tool, call.Arguments, x.Run.Attempt),
        StartedAt = x.Now,
        Reply = call.Reply,
        ReplyCall = call.ReplyCall,
        TraceId = x.Run.TraceId,
        // The same number again, after a crash or a restart, is another try of the same step.
        Try = (x.Prior?.Try ?? 0) + 1,
    };

    private ITool Find(Mission mission, string name, bool anyTool)
    {
        if (!anyTool && mission.AllowedTools is { } allowed && !allowed.Contains(name) && !(mission.Planner == PlannerKind.Cli && name == AgentCliTool.ToolName))
            throw new AgentOpsException("tool_not_allowed", $"Mission {mission.Id} does not allow the tool '{name}'.", name);
        return services.Tools.Find(name)
            ?? throw new AgentOpsException("tool_not_found", $"There is no tool '{name}' in this process.", name);
    }

    private ToolArguments Check(ITool tool, CallTool call)
    {
        var arguments = ToolArguments.Parse(call.Arguments);
        var problems = schemas.GetOrAdd(tool.Descriptor.Schema, JsonSchema.Parse).Validate(call.Arguments);
        return problems.Count == 0 ? arguments
            : throw new AgentOpsException("tool_arguments_invalid", $"The arguments of '{call.Tool}' are not valid: {string.Join("; ", problems)}", call.Tool);
    }

    private SafetyDecision Judge(RunExecution x, ITool tool, ToolArguments arguments) => SafetyPolicy.Decide(new SafetyRequest
    {
        Tool = tool.Descriptor,
        Mission = x.Mission,
        Settings = services.Settings,
        ConfigurationTrusted = services.IsConfigurationTrusted,
        MissionTrusted = services.IsMissionTrusted(x.Mission),
        Arguments = arguments,
        Resolve = boundary.Relative,
    });

    private async Task<Gate> PassAsync(RunExecution x, CallTool call, Step step, SafetyDecision safety)
    {
        switch (safety.Verdict)
        {
            case SafetyVerdict.Deny:
                LogRule(x, step, safety, "denied");
                return Gate.Shut(await RefuseAsync(x, call, step, Denied($"Rule '{safety.Rule}' denies '{step.Tool}'."), StepStatus.Denied));
            case SafetyVerdict.Allow when safety.Rule is { } rule:
                LogRule(x, step, safety, "approved");
                x.RecordRuling(Question(x, step, ApprovalStatus.Approved) with { DecidedAt = step.StartedAt, DecidedBy = $"rule:{rule}" });
                return Gate.Open;
            case SafetyVerdict.Allow:
                return Gate.Open;
        }
        var answer = x.Approvals.LastOrDefault(approval => IsAbout(approval, step) && (approval.Status == ApprovalStatus.Approved || x.IsThisAttempt(approval.RequestedAt)));
        switch (answer?.Status)
        {
            case ApprovalStatus.Approved:
                return Gate.Open;
            case ApprovalStatus.Denied:
                return Gate.Shut(await RefuseAsync(x, call, step, Denied($"{answer.DecidedBy} denied '{step.Tool}'{(answer.Comment is null ? "." : $": {answer.Comment}")}"), StepStatus.Denied));
            default:
                var again = answer?.Status == ApprovalStatus.TimedOut ? " Nobody answered the last time." : "";
                var ask = Question(x, step, ApprovalStatus.Pending);
                return Gate.Shut(await x.MoveAsync(new RunMove(RunStatus.Blocked) { Reason = $"Step {step.Number} asks for approval of '{step.Tool}' ({safety.Risk}).{again}" }, ask));
        }
    }

    private async Task<Run?> TryAsync(RunExecution x, CallTool call, ITool tool, ToolArguments arguments, Step step, CancellationToken ct)
    {
        var dependency = tool.Descriptor.Dependency;
        if (dependency is not null)
        {
            try
            {
                await services.Store.Breakers.EnterAsync(dependency, x.Run.Id, services.Clock.GetUtcNow(), services.Settings.Breakers, CancellationToken.None);
            }
            catch (AgentOpsException held) when (held.Code == "breaker_open")
            {
                return await RefuseAsync(x, call, step, held.Envelope, StepStatus.Failed);
            }
        }

        using var span = services.Telemetry.StartStep(x.Span!, x.Run.Id, step.Number, step.Tool);
        step = step with { SpanId = span.SpanId };
        await x.StartStepAsync(step);
        var result = await InvokeAsync(x, tool, arguments, step, ct);
        // The agent did its work; whether what it touched may stay is the person's question, not the step's failure.
        if (result.OutOfScope.Count > 0 && result.Error?.Code == "scope_violation")
            result = result with { Error = null };
        step = await StepOutput.ApplyAsync(step with { EndedAt = x.Now }, result, services, x.Run.Id);
        if (step.Error is { } failure)
            span.Fail(failure);
        services.Telemetry.ToolCalled(step.Tool, step.Error?.Code, step.Duration ?? TimeSpan.Zero);
        if (result.InputTokens + result.OutputTokens > 0)
            services.Telemetry.ModelUsed(x.Run.Model, result.InputTokens, result.OutputTokens, result.Cost);
        if (dependency is not null)
            x.Signal(new BreakerSignal(dependency, result.Error?.Category != AgentErrorCategory.ExternalDependency, step.Error?.ToString()));
        var waits = result.NeedsHuman is { } reason ? $"The agent waits for a human: {reason}" : null;
        await x.EndStepAsync(waits is null ? step : step with { Status = StepStatus.Cancelled });
        if (result.OutOfScope.Count > 0)
            return await BlockAsync(x, step, ApprovalKind.Scope, $"'{step.Tool}' changed what is outside its scope: {string.Join(", ", result.OutOfScope.Take(20))}. {waits}".TrimEnd());
        if (waits is not null)
            return await BlockAsync(x, step, ApprovalKind.HumanInput, waits);
        return step.Error is { } error && !call.ContinueOnError ? await FailAsync(x, error) : null;
    }

    private async Task<ToolResult> InvokeAsync(RunExecution x, ITool tool, ToolArguments arguments, Step step, CancellationToken ct)
    {
        try
        {
            var invocation = new ToolInvocation
            {
                Arguments = arguments,
                RunId = x.Run.Id,
                StepNumber = step.Number,
                Root = services.Workspace.Root,
                Workspace = services.Workspace.Root,
                Artifacts = services.Workspace.ArtifactsOf(x.Run.Id),
                TraceId = x.Run.TraceId,
                Progress = message => x.Progress?.Invoke(new RunEvent(x.Run, step, Redactor.Redact(message)) { MaxSteps = x.Mission.MaxSteps }),
            };
            return await ToolPatience.WaitAsync(tool.InvokeAsync(invocation, ct), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (AgentOpsException failed)
        {
            return new ToolResult { Error = failed.Envelope };
        }
#pragma warning disable CA1031 // Whatever a tool throws is that tool's failure, never the engine's.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            services.Log.Write(new LogEntry(LogLevel.Warning, "tool.threw", $"The tool '{step.Tool}' threw {thrown.GetType().Name}.")
            {
                RunId = x.Run.Id, StepId = step.Number, TraceId = x.Run.TraceId, Agent = x.Mission.Id, Exception = thrown,
            });
            return ToolResult.Fail("tool_failed", $"The tool '{step.Tool}' threw {thrown.GetType().Name}: {thrown.Message}");
        }
    }

    // A call that was never tried: the planner is told, or the run fails.
    private async Task<Run?> RefuseAsync(RunExecution x, CallTool call, Step step, ErrorEnvelope error, StepStatus status)
    {
        error = error with { RunId = x.Run.Id, StepId = step.Number, Agent = x.Mission.Id, TraceId = x.Run.TraceId, Message = Redactor.Redact(error.Message) };
        await x.EndStepAsync(step with { Status = status, EndedAt = step.StartedAt, Error = error });
        var goesOn = status == StepStatus.Denied ? x.Mission.OnDenied == OnDenied.Continue : call.ContinueOnError;
        return goesOn ? null : await FailAsync(x, error);
    }

    public static Task<Run> FailAsync(RunExecution x, ErrorEnvelope error) =>
        x.MoveAsync(new RunMove(RunStatus.Failed) { Error = error with { RunId = x.Run.Id, Agent = x.Mission.Id, TraceId = x.Run.TraceId, Message = Redactor.Redact(error.Message) }, Summary = Redactor.Redact(error.Message) });

    public Task<Run> BlockAsync(RunExecution x, Step? step, ApprovalKind kind, string why)
    {
        why = VisibleText.Of(Redactor.Redact(why));
        var now = x.Now;
        return x.MoveAsync(new RunMove(RunStatus.Blocked) { Reason = why }, new Approval
        {
            Id = AgentId.New(now),
            RunId = x.Run.Id,
            Mission = x.Mission.Id,
            Kind = kind,
            StepNumber = step?.Number ?? x.Steps.Count + 1,
            Tool = step?.Tool,
            Arguments = step?.Arguments,
            CallHash = step?.CallHash,
            Risk = step?.Risk ?? Risk.Safe,
            Summary = why,
            RequestedAt = now,
            ExpiresAt = now + services.Settings.Approvals.Timeout,
        });
    }

    // Who lets an agent go on that waited for a person lets the same call be made once more.
    private static bool IsAbout(Approval approval, Step step) => approval.CallHash == step.CallHash && approval.Kind switch
    {
        ApprovalKind.ToolCall => approval.StepNumber == step.Number,
        ApprovalKind.HumanInput => approval.StepNumber == step.Number - 1,
        _ => false,
    };

    private Approval Question(RunExecution x, Step step, ApprovalStatus status) => new()
    {
        Id = AgentId.New(step.StartedAt),
        RunId = x.Run.Id,
        Mission = x.Mission.Id,
        Kind = ApprovalKind.ToolCall,
        Status = status,
        StepNumber = step.Number,
        Tool = step.Tool,
        Arguments = step.Arguments,
        CallHash = step.CallHash,
        Risk = step.Risk,
        Summary = $"May '{step.Tool}' be called with {Shorten(step.Arguments)}?",
        RequestedAt = step.StartedAt,
        ExpiresAt = step.StartedAt + services.Settings.Approvals.Timeout,
    };

    private void LogRule(RunExecution x, Step step, SafetyDecision safety, string outcome) =>
        services.Log.Write(new LogEntry(LogLevel.Information, "rule.used", $"Rule '{safety.Rule}' {outcome} '{step.Tool}'.")
        {
            RunId = x.Run.Id, StepId = step.Number, Agent = x.Mission.Id, TraceId = x.Run.TraceId,
        });

    private static ErrorEnvelope Denied(string message) => ErrorTable.Get("step_denied").ToEnvelope(message);

    // Whether a call may be tried; if not, the run as it left Running, or null when the loop goes on.
    private readonly record struct Gate(bool IsOpen, Run? Left)
    {
        public static Gate Open => new(true, null);

        public static Gate Shut(Run? left) => new(false, left);
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

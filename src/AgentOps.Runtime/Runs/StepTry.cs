namespace AgentOps;

/// <summary>Tries a call that may be made: recorded before, recorded after, and whatever came of it told to breakers, traces and people.</summary>
internal sealed class StepTry(EngineServices services, RunEnding ending)
{
    /// <summary>Null when the loop may go on; else the run as it left Running.</summary>
    public async Task<Run?> TryAsync(RunExecution x, CallTool call, ITool tool, ToolArguments arguments, Step step, CancellationToken ct)
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
                return await ending.RefuseAsync(x, call, step, held.Envelope, StepStatus.Failed);
            }
        }

        using var span = services.Telemetry.StartStep(x.Span!, x.Run.Id, step.Number, step.Tool);
        step = step with { SpanId = span.SpanId };
        await x.StartStepAsync(step);
        var result = await InvokeAsync(x, tool, arguments, step, ct);
        // The agent did its work; whether what it touched may stay is the person's question, not the step's failure.
        if (result.OutOfScope.Count > 0 && result.Error?.Code == "scope_violation")
            result = result with { Error = null };
        if (dependency is not null && result.Error is { } refusal)
            result = result with { Error = RetryRules.Holding(refusal, dependency) };
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
            return await ending.BlockAsync(x, step, ApprovalKind.Scope, $"'{step.Tool}' changed what is outside its scope: {string.Join(", ", result.OutOfScope.Take(20))}. {waits}".TrimEnd());
        if (waits is not null)
            return await ending.BlockAsync(x, step, ApprovalKind.HumanInput, waits);
        return step.Error is { } error && !call.ContinueOnError ? await RunEnding.FailAsync(x, error) : null;
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
                Root = x.Root,
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
}

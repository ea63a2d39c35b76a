using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Takes one tool call from the planner's words to a recorded outcome: known, allowed, valid, approved, tried.</summary>
internal sealed class StepRunner(EngineServices services, RunEnding ending)
{
    private readonly StepGate gate = new(services, ending);
    private readonly StepTry attempt = new(services, ending);
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
            arguments = ToolArguments.Parse(call.Arguments);
            // Nothing is thrown for what models get wrong every day.
            if (Misfit(tool, call) is { } misfit)
                return await ending.RefuseAsync(x, call, step, misfit.Envelope, StepStatus.Failed);
            safety = Judge(x, tool, arguments);
        }
        catch (AgentOpsException refused)
        {
            return await ending.RefuseAsync(x, call, step, refused.Envelope, StepStatus.Failed);
        }

        step = step with { Risk = safety.Risk, Idempotent = safety.Idempotent };
        if (x.Run.DryRun)
        {
            await x.EndStepAsync(step with { Status = StepStatus.Skipped, EndedAt = step.StartedAt, Output = $"Dry run: not called. {safety.Reason}" });
            return null;
        }
        var passage = await gate.PassAsync(x, call, step, safety);
        return passage.IsOpen ? await attempt.TryAsync(x, call, tool, arguments, step, ct) : passage.Left;
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

    private AgentOpsException? Misfit(ITool tool, CallTool call)
    {
        var problems = schemas.GetOrAdd(tool.Descriptor.Schema, JsonSchema.Parse).Validate(call.Arguments);
        return problems.Count == 0 ? null
            : new AgentOpsException("tool_arguments_invalid", $"The arguments of '{call.Tool}' are not valid: {string.Join("; ", problems)}", call.Tool);
    }

    private SafetyDecision Judge(RunExecution x, ITool tool, ToolArguments arguments) => SafetyPolicy.Decide(new SafetyRequest
    {
        Tool = tool.Descriptor,
        Mission = x.Mission,
        Settings = services.Settings,
        ConfigurationTrusted = services.IsConfigurationTrusted,
        MissionTrusted = services.IsMissionTrusted(x.Mission),
        Arguments = arguments,
        Resolve = path => x.Boundary.Relative(path),
    });
}

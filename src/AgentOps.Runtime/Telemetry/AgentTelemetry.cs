using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentOps;

/// <summary>Traces and numbers of one runtime, under the name <c>AgentOps</c>, with the ids of the log and the store. Costs next to nothing while nobody listens.</summary>
public sealed class AgentTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "AgentOps";

    private readonly ActivitySource source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Counter<long> started;
    private readonly Counter<long> ended;
    private readonly Histogram<double> duration;
    private readonly Counter<long> toolCalls;
    private readonly Histogram<double> toolDuration;
    private readonly Counter<long> tokens;
    private readonly Counter<double> cost;

    public AgentTelemetry()
    {
        started = meter.CreateCounter<long>("agentops.runs.started", "{run}", "Runs that began or went on");
        ended = meter.CreateCounter<long>("agentops.runs.ended", "{run}", "Runs that left Running, by the status they moved to");
        duration = meter.CreateHistogram<double>("agentops.run.duration", "s", "Time Running of runs that left it for good");
        toolCalls = meter.CreateCounter<long>("agentops.tool.calls", "{call}", "Tool calls by outcome");
        toolDuration = meter.CreateHistogram<double>("agentops.tool.duration", "s", "Time of one tool call");
        tokens = meter.CreateCounter<long>("agentops.tokens", "{token}", "Tokens by direction");
        cost = meter.CreateCounter<double>("agentops.cost", "{USD}", "Cost by the price table");
    }

    /// <summary>A new W3C trace id, 32 hex digits, for a run that is created now and executed later.</summary>
    public static string NewTraceId() => ActivityTraceId.CreateRandom().ToHexString();

    /// <summary>A run begins or goes on, under the trace id it was created with. Runs marked DryRun are traced and not counted.</summary>
    public TraceSpan StartRun(Run run)
    {
        var span = Start($"run {run.Mission}", ActivityKind.Internal, run.TraceId, null);
        span.Tag("agentops.run_id", run.Id);
        span.Tag("agentops.mission", run.Mission);
        span.Tag("agentops.planner", run.Planner);
        if (!run.DryRun)
            started.Add(1, new("mission", run.Mission), new("planner", run.Planner));
        return span;
    }

    /// <summary>A step of a run begins, inside the run's span.</summary>
    /// <param name="run">What <see cref="StartRun"/> returned.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="number">The step's number.</param>
    /// <param name="action">The tool, or what the planner is asked.</param>
    public TraceSpan StartStep(TraceSpan run, string runId, int number, string action)
    {
        var span = Start($"step {action}", ActivityKind.Client, run.TraceId, run.SpanId);
        span.Tag("agentops.run_id", runId);
        span.Tag("agentops.step_id", number);
        span.Tag("agentops.action", action);
        return span;
    }

    /// <summary>A run left Running for <see cref="Run.Status"/>.</summary>
    public void RunEnded(Run run)
    {
        if (run.DryRun)
            return;
        ended.Add(1, new("mission", run.Mission), new("status", run.Status.ToString()));
        if (run.EndedAt is not null)
            duration.Record(run.Duration.TotalSeconds, new("mission", run.Mission), new("status", run.Status.ToString()));
    }

    /// <summary>A tool call ended.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="error">The error's code, or null.</param>
    /// <param name="took">How long it took.</param>
    public void ToolCalled(string tool, string? error, TimeSpan took)
    {
        toolCalls.Add(1, new("tool", tool), new("outcome", error ?? "ok"));
        toolDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("tool", tool));
    }

    /// <summary>A model or an outside agent reported what it used.</summary>
    /// <param name="model">The model's name, or the runner's.</param>
    /// <param name="input">Tokens read.</param>
    /// <param name="output">Tokens written.</param>
    /// <param name="dollars">By the price table; 0 where no price is known.</param>
    public void ModelUsed(string model, long input, long output, decimal dollars)
    {
        tokens.Add(input, new("model", model), new("direction", "input"));
        tokens.Add(output, new("model", model), new("direction", "output"));
        if (dollars > 0)
            cost.Add((double)dollars, new KeyValuePair<string, object?>("model", model));
    }

    public void Dispose()
    {
        source.Dispose();
        meter.Dispose();
    }

    private TraceSpan Start(string name, ActivityKind kind, string traceId, string? parentSpanId)
    {
        if (!source.HasListeners())
            return new TraceSpan(null, IsTraceId(traceId) ? traceId : NewTraceId());
        if (!IsTraceId(traceId))
            return new TraceSpan(source.StartActivity(name, kind), NewTraceId());
        var parent = parentSpanId is null ? ActivitySpanId.CreateRandom() : ActivitySpanId.CreateFromString(parentSpanId);
        var context = new ActivityContext(ActivityTraceId.CreateFromString(traceId), parent, ActivityTraceFlags.Recorded);
        return new TraceSpan(source.StartActivity(name, kind, context), traceId);
    }

    private static bool IsTraceId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower) && text.Any(c => c != '0');
}

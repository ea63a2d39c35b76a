using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentOps.Tests.Telemetry;

public sealed class AgentTelemetryTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public void Ids_exist_while_nobody_listens()
    {
        using var telemetry = new AgentTelemetry();
        using var run = telemetry.StartRun(Run());
        using var step = telemetry.StartStep(run, "r1", 1, "read_file");
        Assert.Equal((Trace, Trace), (run.TraceId, step.TraceId));
        Assert.Equal(16, step.SpanId.Length);
        Assert.NotEqual(run.SpanId, step.SpanId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00000000000000000000000000000000")]
    public void A_run_without_a_valid_trace_gets_one(string trace)
    {
        using var telemetry = new AgentTelemetry();
        using var run = telemetry.StartRun(Run() with { TraceId = trace });
        Assert.Matches("^[0-9a-f]{32}$", run.TraceId);
        Assert.NotEqual(trace, run.TraceId);
    }

    [Fact]
    public void Listeners_see_the_runs_own_trace_and_steps_inside_it()
    {
        var id = AgentTelemetry.NewTraceId();
        var seen = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen)
                    seen.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var telemetry = new AgentTelemetry();
        using (var run = telemetry.StartRun(Run() with { TraceId = id }))
        using (var step = telemetry.StartStep(run, "r1", 1, "run_command"))
        {
            step.Tag("command", "login --password hunter2");
            step.Fail(new ErrorEnvelope("tool_failed", AgentErrorCategory.Execution, "It failed.", false));
        }

        var mine = seen.Where(activity => activity.TraceId.ToHexString() == id).ToList();
        Assert.Equal(["step run_command", "run m1"], mine.Select(activity => activity.DisplayName));
        Assert.Equal(mine[1].SpanId, mine[0].ParentSpanId);
        Assert.Equal(ActivityStatusCode.Error, mine[0].Status);
        Assert.Equal("tool_failed", mine[0].GetTagItem("error.type"));
        Assert.DoesNotContain("hunter2", (string?)mine[0].GetTagItem("command"));
    }

    [Fact]
    public void Runs_calls_tokens_and_cost_are_counted_and_dry_runs_are_not()
    {
        var mission = $"m-{Guid.NewGuid():n}";
        var sums = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == AgentTelemetry.Name)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.Start();

        using var telemetry = new AgentTelemetry();
        foreach (var dry in new[] { true, false })
        {
            var run = Run() with { Mission = mission, DryRun = dry, Status = RunStatus.Succeeded, EndedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromSeconds(7) };
            telemetry.StartRun(run).Dispose();
            telemetry.RunEnded(run);
        }
        telemetry.RunEnded(Run() with { Mission = mission, Status = RunStatus.Blocked });
        telemetry.ToolCalled(mission, "tool_failed", TimeSpan.FromSeconds(2));
        telemetry.ModelUsed(mission, 100, 20, 0.25m);

        Assert.Equal((1, 2, 7), (sums["agentops.runs.started"], sums["agentops.runs.ended"], sums["agentops.run.duration"]));
        Assert.Equal((1, 2), (sums["agentops.tool.calls"], sums["agentops.tool.duration"]));
        Assert.Equal((120, 0.25), (sums["agentops.tokens"], sums["agentops.cost"]));

        void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
                if (Equals(tag.Value, mission))
                    sums[name] = sums.GetValueOrDefault(name) + value;
        }
    }

    private static Run Run() => new() { Id = "r1", Mission = "m1", DefinitionHash = "", TraceId = Trace };
}

using System.Text.Json;
using AgentOps.Adapters.Tests.Planning;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>One run is one trace: in its row, its transcript, its exported lines and the log.</summary>
public sealed class CorrelationTests
{
    [Fact]
    public async Task Every_line_about_a_run_has_its_trace_and_every_step_its_span_and_duration()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.ReadFile("missing.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        var transcript = await runtime.Runs.TranscriptAsync(run.Id, default);
        Assert.Matches("^[0-9a-f]{32}$", run.TraceId);
        Assert.All(transcript, entry => Assert.Equal(run.TraceId, entry.TraceId));
        var steps = transcript.Where(entry => entry.Kind == TranscriptKind.Step).ToList();
        Assert.Equal(2, steps.Count);
        Assert.All(steps, step => Assert.True(step.Duration >= TimeSpan.Zero && step.SpanId.Length == 16, $"{step.Duration} {step.SpanId}"));
        Assert.Equal(run.TraceId, steps[1].Error!.TraceId);
        await runtime.DisposeAsync();
        var about = (await File.ReadAllLinesAsync(at.Workspace.LogPath)).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("run_id", out var id) && id.GetString() == run.Id).ToList();
        Assert.NotEmpty(about);
        Assert.All(about, line => Assert.Equal(run.TraceId, line.GetProperty("trace_id").GetString()));
    }

    [Fact]
    public async Task Each_exported_line_is_one_json_object_of_the_run()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        foreach (var line in (await runtime.Runs.TranscriptAsync(run.Id, default)).Select(RunJson.Of))
        {
            using var json = JsonDocument.Parse(line);
            Assert.DoesNotContain('\n', line);
            Assert.Equal((run.Id, run.TraceId), (json.RootElement.GetProperty("run_id").GetString(), json.RootElement.GetProperty("trace_id").GetString()));
            Assert.True(json.RootElement.GetProperty("duration_seconds").GetDouble() >= 0);
            Assert.True(json.RootElement.TryGetProperty("input_tokens", out _));
        }
    }
}

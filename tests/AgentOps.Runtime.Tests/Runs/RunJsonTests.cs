using System.Text.Json;

namespace AgentOps.Tests.Runs;

public sealed class RunJsonTests
{
    [Fact]
    public void An_entry_is_one_line_of_JSON()
    {
        var line = RunJson.Of(Entry() with { Output = "two\nlines", Arguments = """{"path":"a"}""", Duration = TimeSpan.FromMilliseconds(1500) });
        Assert.DoesNotContain('\n', line);
        var root = JsonDocument.Parse(line).RootElement;
        Assert.Equal("two\nlines", root.GetProperty("output").GetString());
        Assert.Equal("a", root.GetProperty("arguments").GetProperty("path").GetString());
        Assert.Equal(1.5, root.GetProperty("duration_seconds").GetDouble());
        Assert.Equal("2026-05-01T12:00:00Z", root.GetProperty("at").GetString());
    }

    [Fact]
    public void What_has_no_value_is_absent()
    {
        var root = JsonDocument.Parse(RunJson.Of(Entry())).RootElement;
        foreach (var name in new[] { "step_id", "duration_seconds", "description", "arguments", "output", "error", "trace_id" })
            Assert.False(root.TryGetProperty(name, out _), name);
    }

    [Fact]
    public void Arguments_that_redaction_broke_stay_as_text() =>
        Assert.Equal("{broken", JsonDocument.Parse(RunJson.Of(Entry() with { Arguments = "{broken" })).RootElement.GetProperty("arguments").GetString());

    [Fact]
    public void An_error_keeps_its_code_and_category()
    {
        var entry = Entry() with { Error = ErrorTable.Get("dependency_unavailable").ToEnvelope("No answer.") };
        var error = JsonDocument.Parse(RunJson.Of(entry)).RootElement.GetProperty("error");
        Assert.Equal("dependency_unavailable", error.GetProperty("code").GetString());
        Assert.Equal("external_dependency", error.GetProperty("category").GetString());
        Assert.True(error.GetProperty("recoverable").GetBoolean());
    }

    private static TranscriptEntry Entry() => new() { RunId = "r1", Mission = "m", Kind = TranscriptKind.Step, At = new(2026, 5, 1, 14, 0, 0, TimeSpan.FromHours(2)) };
}

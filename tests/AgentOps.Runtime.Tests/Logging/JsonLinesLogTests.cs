using System.Collections;
using System.Diagnostics;
using System.Text.Json;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Logging;

public sealed class JsonLinesLogTests : IDisposable
{
    private readonly TemporaryFolder disk = new();

    public void Dispose() => disk.Dispose();

    private string File1 => disk["logs/agentops.jsonl"];

    [Fact]
    public void Until_the_first_line_nothing_is_made()
    {
        using (Open())
            Assert.False(Directory.Exists(disk["logs"]));
        Assert.False(Directory.Exists(disk["logs"]));
    }

    [Fact]
    public void A_line_has_every_field()
    {
        var line = One(new LogEntry(LogLevel.Warning, "run.blocked", "It waits.")
        {
            RunId = "r1",
            WorkflowId = "w1",
            StepId = 3,
            Agent = "m1",
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            Exception = new AgentOpsException("run_timeout", "too long"),
        });
        Assert.Equal("2026-01-02T03:04:05.678Z", line.GetProperty("timestamp").GetString());
        Assert.Equal(("warning", "run.blocked", "It waits."), (Text(line, "level"), Text(line, "event"), Text(line, "message")));
        Assert.Equal(("r1", "w1", 3, "m1"), (Text(line, "run_id"), Text(line, "workflow_id"), line.GetProperty("step_id").GetInt32(), Text(line, "agent")));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Text(line, "trace_id"));
        Assert.Equal(Environment.ProcessId, line.GetProperty("process_id").GetInt32());
        Assert.Equal("run_timeout", Text(line, "error_code"));
        Assert.Contains("too long", Text(line, "exception"));
    }

    [Fact]
    public void Extras_are_flat_with_snake_case_names_and_units()
    {
        var line = One(Extras(new()
        {
            ["Duration"] = TimeSpan.FromMilliseconds(1500),
            ["wait_seconds"] = TimeSpan.FromSeconds(2),
            ["HTTPStatus"] = 503,
            ["inner"] = new Dictionary<string, object?> { ["retryAfter"] = TimeSpan.FromSeconds(9), ["deep"] = new Dictionary<string, int> { ["n"] = 1 } },
            ["at"] = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)),
            ["cost"] = 1.50m,
            ["status"] = RunStatus.Blocked,
            ["names"] = new[] { "a", "b" },
            ["nothing"] = null,
            ["message"] = "not the message",
        }));
        Assert.Equal((1.5, 2, 503), (line.GetProperty("duration_seconds").GetDouble(), line.GetProperty("wait_seconds").GetDouble(), line.GetProperty("http_status").GetInt32()));
        Assert.Equal((9, 1), (line.GetProperty("inner_retry_after_seconds").GetDouble(), line.GetProperty("inner_deep_n").GetInt32()));
        Assert.Equal(("2026-01-01T00:00:00.000Z", "Blocked", "not the message"), (Text(line, "at"), Text(line, "status"), Text(line, "data_message")));
        Assert.Equal(("1.50", "[\"a\",\"b\"]"), (line.GetProperty("cost").GetRawText(), line.GetProperty("names").GetRawText()));
        Assert.Equal(JsonValueKind.Null, line.GetProperty("nothing").ValueKind);
    }

    [Fact]
    public void Message_extras_and_exception_are_redacted()
    {
        Write(new LogEntry(LogLevel.Error, "e", "password=hunter2")
        {
            Agent = "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
            Exception = new InvalidOperationException("Bearer hunter2hunter2"),
            Data = new Dictionary<string, object?>
            {
                ["error"] = "token=hunter2hunter2hunter2",
                ["ApiKey"] = 12345678,
                ["list"] = new[] { "--password hunter2" },
                ["nested"] = new Dictionary<string, object?> { ["password"] = "hunter2" },
            },
        });
        var text = File.ReadAllText(File1);
        Assert.DoesNotContain("hunter2", text);
        Assert.DoesNotContain("ghp_", text);
        Assert.DoesNotContain("12345678", text);
    }

    public static TheoryData<object> Odd => new()
    {
        new Hostile(), new HostileList(), new HostileDictionary(), double.NaN, float.PositiveInfinity, "\ud800 lone", new MemoryStream(), typeof(string), (Action)(() => { }), Endless(), ulong.MaxValue, Guid.Empty, 'c', new byte[5],
    };

    [Theory]
    [MemberData(nameof(Odd), DisableDiscoveryEnumeration = true)]
    public void An_extra_that_cannot_be_written_does_not_lose_the_line(object extra)
    {
        var line = One(Extras(new() { ["extra"] = extra }));
        Assert.Equal("m", Text(line, "message"));
    }

    [Fact]
    public void A_line_below_the_level_is_not_written()
    {
        Write(new LogEntry(LogLevel.Debug, "e", "m"));
        Assert.False(File.Exists(File1));
    }

    [Fact]
    public async Task Several_logs_on_one_file_lose_nothing_and_mix_nothing()
    {
        var tasks = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            await using var log = Open(new LogSettings { MaxBytes = 40_000, Keep = 1000 });
            for (var i = 0; i < 500; i++)
            {
                log.Write(new LogEntry(i % 50 == 0 ? LogLevel.Warning : LogLevel.Information, "e", $"{writer}/{i}"));
                if (i % 20 == 0)
                    log.Flush();
            }
            Assert.Equal(0, log.Dropped);
        }));
        await Task.WhenAll(tasks);

        var files = Directory.GetFiles(disk["logs"], "*.jsonl");
        var messages = files.SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()).ToList();
        Assert.Equal(4000, messages.Count);
        Assert.Equal(4000, messages.Distinct().Count());
        Assert.True(files.Length > 5);
        Assert.All(files, file => Assert.True(new FileInfo(file).Length <= 40_000));
    }

    [Fact]
    public void Lines_of_one_log_keep_their_order()
    {
        Write([.. Enumerable.Range(0, 100).Select(i => new LogEntry(LogLevel.Information, "e", $"{i}"))]);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), Messages(File1));
    }

    [Fact]
    public void Only_the_generations_to_keep_are_kept_and_the_youngest_is_1()
    {
        for (var i = 0; i < 6; i++)
            Write(new LogSettings { MaxBytes = 10, Keep = 2 }, new LogEntry(LogLevel.Information, "e", $"{i}"));
        Assert.Equal(["5"], Messages(File1));
        Assert.Equal(["4"], Messages(disk["logs/agentops.1.jsonl"]));
        Assert.Equal(["3"], Messages(disk["logs/agentops.2.jsonl"]));
        Assert.False(File.Exists(disk["logs/agentops.3.jsonl"]));
    }

    [Fact]
    public void Half_a_line_of_a_killed_process_does_not_swallow_the_next()
    {
        disk.File("logs/agentops.jsonl", "{\"timestamp\":\"2026");
        Write(new LogEntry(LogLevel.Information, "e", "m"));
        var lines = File.ReadAllLines(File1);
        Assert.Equal(2, lines.Length);
        Assert.Equal("m", JsonDocument.Parse(lines[1]).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void A_deleted_file_comes_back()
    {
        using var log = Open();
        log.Write(new LogEntry(LogLevel.Information, "e", "one"));
        log.Flush();
        File.Delete(File1);
        log.Write(new LogEntry(LogLevel.Information, "e", "two"));
        log.Flush();
        Assert.Equal(["two"], Messages(File1));
    }

    [Fact]
    public void What_cannot_be_written_is_counted_and_told_later()
    {
        disk.File("logs");
        using var log = Open();
        log.Write(new LogEntry(LogLevel.Information, "e", "lost"));
        log.Flush();
        Assert.Equal(1, log.Dropped);

        File.Delete(disk["logs"]);
        log.Write(new LogEntry(LogLevel.Information, "e", "kept"));
        log.Flush();
        var lines = File.ReadAllLines(File1).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["log.dropped", "e"], lines.Select(line => Text(line, "event")));
        Assert.Equal(1, lines[0].GetProperty("lines").GetInt32());
    }

    [Fact]
    public void After_it_is_closed_a_line_is_counted_as_lost_and_nothing_is_thrown()
    {
        var log = Open();
        log.Dispose();
        log.Dispose();
        log.Write(new LogEntry(LogLevel.Error, "e", "m"));
        Assert.Equal(1, log.Dropped);
    }

    [Fact]
    public async Task A_line_arrives_without_anybody_asking()
    {
        disk.Folder("logs");
        using var watcher = new FileSystemWatcher(disk["logs"], "agentops.jsonl");
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Changed += (_, _) => arrived.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var log = Open();
        log.Write(new LogEntry(LogLevel.Information, "e", "m"));
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_trace_of_the_current_activity_is_taken_where_the_entry_names_none()
    {
        using var activity = new Activity("a").SetIdFormat(ActivityIdFormat.W3C).Start();
        Assert.Equal(activity.TraceId.ToHexString(), Text(One(new LogEntry(LogLevel.Error, "e", "m")), "trace_id"));
    }

    [Fact]
    public void The_file_is_private()
    {
        Write(new LogEntry(LogLevel.Error, "e", "m"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(File1));
    }

    private JsonLinesLog Open(LogSettings? settings = null) => new(File1, settings ?? new LogSettings(), new FixedClock());

    private void Write(params LogEntry[] entries) => Write(new LogSettings(), entries);

    private void Write(LogSettings settings, params LogEntry[] entries)
    {
        using var log = Open(settings);
        foreach (var entry in entries)
            log.Write(entry);
    }

    private JsonElement One(LogEntry entry)
    {
        Write(entry);
        return JsonDocument.Parse(Assert.Single(File.ReadAllLines(File1))).RootElement;
    }

    private static LogEntry Extras(Dictionary<string, object?> data) => new(LogLevel.Information, "e", "m") { Data = data };

    private static IEnumerable<string?> Messages(string file) => File.ReadAllLines(file).Select(line => Text(JsonDocument.Parse(line).RootElement, "message"));

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private static IEnumerable Endless()
    {
        while (true)
            yield return 1;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
    }

    private sealed class Hostile
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    private sealed class HostileList : IEnumerable
    {
        public IEnumerator GetEnumerator() => throw new InvalidOperationException();
    }

    private sealed class HostileDictionary : Hashtable
    {
        public override IDictionaryEnumerator GetEnumerator() => throw new InvalidOperationException();
    }
}

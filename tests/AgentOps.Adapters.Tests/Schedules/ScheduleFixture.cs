using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Schedules;

/// <summary>A workspace with schedules, a clock that a test moves, and workers that do no more than look at schedules.</summary>
public sealed class ScheduleFixture : IAsyncDisposable
{
    public const string MissionText = "id: demo\ngoal: Work.\ninputs: { due_at: { type: string, required: false } }\nplan: { steps: [{ tool: work }] }\n";
    public static readonly DateTimeOffset Six = new(2026, 5, 4, 6, 0, 0, TimeSpan.Zero);
    public static readonly CancellationToken None = CancellationToken.None;
    private readonly RuntimeFixture at;

    public ScheduleFixture()
    {
        at = new RuntimeFixture { Clock = Clock };
        at.Tools.Add(Work(() => Fails));
        at.Write("missions/demo.yaml", MissionText);
    }

    public ManualClock Clock { get; } = new(Six);

    /// <summary>Whether runs fail from now on.</summary>
    public bool Fails { get; set; }

    public RuntimeFixture Workspace => at;

    /// <summary>What the mission calls.</summary>
    public static StandInTool Work(Func<bool> fails) => new("work", (_, _) => Task.FromResult(fails() ? ToolResult.Fail("tool_failed", "no") : ToolResult.Ok("done")));

    /// <summary>Another process's view of the workspace, as far as one process can have two.</summary>
    public Task<AgentRuntime> OpenAsync() => at.OpenAsync();

    /// <summary>An hourly schedule in UTC, made at six o'clock.</summary>
    public static Task<Schedule> AddAsync(AgentRuntime runtime, Func<Schedule, Schedule>? change = null)
    {
        var draft = runtime.Schedules.Draft("hourly", "demo") with { Cron = "0 * * * *", TimeZone = "UTC" };
        return runtime.Schedules.AddAsync(change is null ? draft : change(draft), None);
    }

    /// <summary>One look at the schedules, as a worker takes it.</summary>
    public static async Task<DateTimeOffset?> LookAsync(AgentRuntime runtime) => await runtime.Duties.Single(duty => duty.GetType().Name == "ScheduleDuty").TickAsync(None);

    public Task<DateTimeOffset?> LookAtAsync(AgentRuntime runtime, DateTimeOffset time)
    {
        Clock.Advance(time - Clock.GetUtcNow());
        return LookAsync(runtime);
    }

    public static Task<Schedule> GetAsync(AgentRuntime runtime) => runtime.Schedules.GetAsync("hourly", None);

    /// <summary>The runs in the order they were submitted.</summary>
    public static async Task<List<Run>> RunsAsync(AgentRuntime runtime)
    {
        var runs = new List<Run>();
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery(), None))
            runs.Add(run);
        runs.Reverse();
        return runs;
    }

    /// <summary>The due times that the runs were told, without a date.</summary>
    public static async Task<string> DueTimesAsync(AgentRuntime runtime) =>
        string.Join(", ", (await RunsAsync(runtime)).Select(run => run.Inputs[(run.Inputs.IndexOf('T', StringComparison.Ordinal) + 1)..][..5]).Order());

    /// <summary>What the runtime has written to the log.</summary>
    public async Task<string> LogAsync(AgentRuntime runtime)
    {
        ((JsonLinesLog)runtime.Log).Flush();
        return await File.ReadAllTextAsync(at.Workspace.LogPath);
    }

    public static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;

    public ValueTask DisposeAsync() => at.DisposeAsync();
}

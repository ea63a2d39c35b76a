using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.Schedules.ScheduleFixture;

namespace AgentOps.Adapters.Tests.Schedules;

public sealed class InvalidScheduleTests : IAsyncLifetime
{
    private readonly ScheduleFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Theory]
    [InlineData("cron = '61 * * * *'", "cron_invalid")]
    [InlineData("time_zone = 'Mars/Olympus'", "time_zone_not_found")]
    [InlineData("inputs = '{\"days\":3}'", "schedule_invalid")]
    [InlineData("inputs = '{\"deys\":\"3\"}'", "mission_input_invalid")]
    [InlineData("mission = 'gone'", "mission_not_found")]
    public async Task What_is_found_invalid_in_the_store_is_disabled_and_says_so(string edit, string code)
    {
        await AddAsync(runtime);
        await runtime.Schedules.AddAsync(runtime.Schedules.Draft("sound", "demo") with { Cron = "0 * * * *", TimeZone = "UTC" }, None);
        using (var file = new SqliteFile(at.Workspace.Workspace.StorePath))
            file.Run($"UPDATE schedules SET {edit} WHERE name = 'hourly'");

        await at.LookAtAsync(runtime, Six.AddHours(1));

        var schedule = await GetAsync(runtime);
        Assert.Equal((false, code, null), (schedule.Enabled, schedule.LastError?.Code, schedule.NextRunAt));
        Assert.NotEmpty(schedule.DisabledReason!);
        Assert.Equal("schedule:sound", Assert.Single(await RunsAsync(runtime)).SubmittedBy);
        Assert.Contains("\"schedule.disabled\"", await at.LogAsync(runtime), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mission_that_became_invalid_disables_its_schedule_and_mended_it_is_enabled_again()
    {
        await AddAsync(runtime);
        at.Workspace.Write("missions/demo.yaml", "id: demo\ngoal: Work.\nplan: { steps: [{ tol: work }] }\n");
        await at.LookAtAsync(runtime, Six.AddHours(1));
        Assert.Equal("mission_invalid", (await GetAsync(runtime)).LastError?.Code);
        Assert.Equal("mission_invalid", await CodeOf(() => runtime.Schedules.EnableAsync("hourly", None)));

        at.Workspace.Write("missions/demo.yaml", MissionText);
        await runtime.Schedules.EnableAsync("hourly", None);
        await at.LookAtAsync(runtime, Six.AddHours(2));

        Assert.Single(await RunsAsync(runtime));
    }

    [Fact]
    public async Task A_mission_that_only_this_process_cannot_submit_is_a_failure_and_stays_enabled()
    {
        await AddAsync(runtime);
        at.Workspace.Write("missions/demo.yaml", "id: demo\ngoal: Work.\nplan: { steps: [{ tool: elsewhere }] }\n");

        await at.LookAtAsync(runtime, Six.AddHours(1));

        var schedule = await GetAsync(runtime);
        Assert.Equal((true, "tool_not_found", 1, Six.AddHours(2)), (schedule.Enabled, schedule.LastError?.Code, schedule.ConsecutiveFailures, schedule.NextRunAt));
    }
}

using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Schedules;

/// <summary>Another process that looks at a workspace's schedules, minute after minute of a clock of its own, as fast as it can.</summary>
internal static class ScheduleWorker
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var workspace = new Workspace(arguments[0]);
        var clock = new ManualClock(ScheduleFixture.Six);
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = workspace, Adapters = new AdapterSet(), Clock = clock, SessionTools = () => [ScheduleFixture.Work(() => false)],
            Trust = new TrustStore(RuntimeFixture.TrustPath(Path.GetDirectoryName(workspace.Root)!)),
        }, CancellationToken.None);
        await output.WriteLineAsync("ready");
        await output.FlushAsync();
        for (var minute = 0; minute < int.Parse(arguments[1]); minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await ScheduleFixture.LookAsync(runtime);
        }

        return 0;
    }
}

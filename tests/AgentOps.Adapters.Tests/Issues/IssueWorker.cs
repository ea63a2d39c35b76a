using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Workflows;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>Another process that wants runs of a test's issues, 1 to a number, in an order of its own, and says what became of each.</summary>
internal static class IssueWorker
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (mode, workspace, most, seed, report) = (arguments[0], new Workspace(arguments[1]), int.Parse(arguments[2]), int.Parse(arguments[3]), arguments[4]);
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = workspace, Adapters = new AdapterSet(), Trust = new TrustStore(RuntimeFixture.TrustPath(Path.GetDirectoryName(workspace.Root)!)), SessionTools = () => [new WorkTool()],
        }, CancellationToken.None);
        await using var notes = new StreamWriter(report) { AutoFlush = true };
        var numbers = Enumerable.Range(1, most).ToArray();
        new Random(seed).Shuffle(numbers);
        foreach (var number in numbers)
        {
            var outcome = mode == "start" ? await IssueRunFixture.StartAsync(runtime, number) : await IssueRunFixture.SubmitAsync(runtime, number);
            await notes.WriteLineAsync($"{number} {outcome.Decision} {outcome.RunId}");
        }
        return 0;
    }
}

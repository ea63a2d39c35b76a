using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Another process that executes a run of a test's workspace and tells on its output what came of it.</summary>
internal static class RunWorker
{
    public const string Go = "go";

    /// <summary>Waits until the file <c>go</c> is in the workspace, or for its token.</summary>
    public static StandInTool Slow(Action entered) => new("slow", async (call, ct) =>
    {
        entered();
        while (!File.Exists(Path.Combine(call.Workspace, Go)))
            await Task.Delay(10, ct);
        return ToolResult.Ok("done");
    });

    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        void Tell(string line)
        {
            output.WriteLine(line);
            output.Flush();
        }

        var workspace = new Workspace(arguments[1]);
        var tool = Slow(() => Tell("entered"));
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = workspace, Adapters = new AdapterSet(), SessionTools = () => [tool], Trust = new TrustStore(RuntimeFixture.TrustPath(Path.GetDirectoryName(workspace.Root)!)),
        }, CancellationToken.None);
        try
        {
            var run = arguments is ["resume", _, var id]
                ? await runtime.Runs.ResumeAsync(id, null, CancellationToken.None)
                : await runtime.Runs.StartAsync(runtime.Missions.Read("demo", workspace.Root).Mission!, new RunStart(), CancellationToken.None);
            Tell($"{run.Status}");
            return 0;
        }
        catch (AgentOpsException refused)
        {
            Tell(refused.Code);
            return 1;
        }
    }
}

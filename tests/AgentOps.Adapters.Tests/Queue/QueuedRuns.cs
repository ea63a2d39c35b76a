using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Queue;

/// <summary>A whole workspace whose missions wait in the queue and are executed out of it.</summary>
public sealed class QueuedRuns : IAsyncDisposable
{
    public const string Greet = """
        id: greet
        goal: Greet
        inputs:
          who: { type: string, default: world }
        plan:
          steps:
            - tool: greet
              arguments: { note: "{{ inputs.who }}" }
          finish: "{{ steps.1.output }}"
        """;

    private readonly RuntimeFixture fixture;

    public QueuedRuns(TimeProvider? clock = null)
    {
        fixture = new RuntimeFixture { Clock = clock ?? TimeProvider.System };
        Greeter = new StandInTool("greet", async (call, ct) =>
        {
            await Act(call, ct);
            return ToolResult.Ok("Hello, " + call.Arguments.Text("note"));
        }, source: ToolSource.Session);
        fixture.Tools.Add(Greeter);
    }

    public StandInTool Greeter { get; }

    /// <summary>What the tool does before it answers.</summary>
    public Func<ToolInvocation, CancellationToken, Task> Act { get; set; } = (_, _) => Task.CompletedTask;

    public RuntimeFixture Fixture => fixture;

    public Task<AgentRuntime> OpenAsync() => fixture.OpenAsync();

    public async Task<Run> SubmitAsync(AgentRuntime runtime, RunSubmit? submit = null, string yaml = Greet) =>
        (await runtime.Runs.SubmitAsync(fixture.Mission(runtime, yaml), submit ?? new RunSubmit(), CancellationToken.None)).Run;

    /// <summary>Executes what can be taken, one after the other, as one slot of a worker does.</summary>
    public static async Task<List<Run>> DrainAsync(AgentRuntime runtime)
    {
        var ended = new List<Run>();
        var claimed = await runtime.Runs.ClaimAsync(CancellationToken.None);
        while (claimed is not null)
        {
            var (run, next) = await runtime.Runs.ExecuteClaimedAsync(claimed, () => true, null, CancellationToken.None);
            ended.Add(run);
            claimed = next ?? await runtime.Runs.ClaimAsync(CancellationToken.None);
        }
        return ended;
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();
}

using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>A workspace whose agents all do their work with one tool that tests look into.</summary>
public sealed class WorkflowFixture : IAsyncDisposable
{
    public const string Agents = """
        agents:
          doer:
            tool: work
            arguments: { step: "{{ step.id }}" }

        """;

    public WorkflowFixture()
    {
        At.Tools.Add(Work);
        At.Configure(Agents);
    }

    public RuntimeFixture At { get; } = new();

    public WorkTool Work { get; } = new();

    /// <summary>Reads a workflow as a file of that name.</summary>
    public Workflow Read(AgentRuntime runtime, string yaml, string name = "flow")
    {
        At.Write($"workflows/{name}.yaml", yaml);
        var reading = runtime.WorkflowFiles.Read(name, At.Workspace.Root);
        Assert.True(reading.IsValid, string.Join(Environment.NewLine, reading.Findings));
        return reading.Workflow!;
    }

    /// <summary>Steps from lines such as <c>b: requires [x], creates [y]</c>: the rest of the line is YAML of the step in flow style.</summary>
    public static string Flow(params string[] steps) => $"id: flow\nsteps:\n{string.Concat(steps.Select(Line))}";

    public async Task<Run> StartAsync(AgentRuntime runtime, string yaml, WorkflowStart? start = null) =>
        await runtime.Workflows.StartAsync(Read(runtime, yaml), start ?? new WorkflowStart(), CancellationToken.None);

    public static async Task<Dictionary<string, WorkflowStepState>> StatesAsync(AgentRuntime runtime, Run run) =>
        (await runtime.Workflows.StepsAsync(run.Id, CancellationToken.None)).ToDictionary(state => state.ToString());

    public ValueTask DisposeAsync() => At.DisposeAsync();

    private static string Line(string step)
    {
        var colon = step.IndexOf(':', StringComparison.Ordinal);
        var (id, rest) = colon < 0 ? (step, "") : (step[..colon], step[(colon + 1)..].Trim());
        var agent = rest.Contains("wait_for", StringComparison.Ordinal) || rest.Contains("agent:", StringComparison.Ordinal) ? "" : ", agent: doer, action: do";
        return $"  - {{ id: {id}{agent}{(rest.Length == 0 ? "" : ", " + rest)} }}\n";
    }
}

using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Workflows;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>A workspace with issues in Markdown files, and a workflow of one step that works on them.</summary>
public sealed class IssueRunFixture : IAsyncDisposable
{
    public const string Tracker = "notes";
    private const string Trackers = "trackers: { notes: { kind: markdown, path: notes } }\n";

    public IssueRunFixture(TimeProvider? clock = null, string settings = "", string trackers = Trackers)
    {
        At = new RuntimeFixture { Clock = clock ?? TimeProvider.System };
        At.Tools.Add(Work);
        At.Write("workflows/issue.yaml", """
            id: issue
            inputs:
              tracker: { type: string, required: true }
              issue: { type: integer, required: true }
              dry_run: { type: boolean, default: false }
            steps:
              - { id: solve, agent: doer, action: do }
            """);
        At.Configure($"{WorkflowFixture.Agents}{trackers}{settings}");
    }

    public RuntimeFixture At { get; }

    public WorkTool Work { get; } = new();

    public Task<AgentRuntime> OpenAsync() => At.OpenAsync();

    public void Write(int number, string title = "Broken build", string body = "It fails.", string more = "") =>
        At.Write($"notes/{number}-issue.md", $"---\ntitle: {title}\n{more}---\n{body}\n");

    public void Comment(int number, int id, string author, string body) => At.Write($"notes/comments/{number}/{id}.md", $"---\nauthor: '{author}'\n---\n{body}\n");

    public static Task<IssueOutcome> StartAsync(AgentRuntime runtime, int number = 42, IssueStart? start = null) =>
        runtime.IssueRuns.StartAsync(Tracker, number, start ?? new IssueStart { Reason = "test" }, CancellationToken.None);

    public static Task<IssueOutcome> SubmitAsync(AgentRuntime runtime, int number = 42, IssueStart? start = null) =>
        runtime.IssueRuns.SubmitAsync(Tracker, number, start ?? new IssueStart { Reason = "test" }, CancellationToken.None);

    public static Task<IReadOnlyList<IssueRun>> HistoryAsync(AgentRuntime runtime, int number = 42) => runtime.IssueRuns.HistoryAsync(Tracker, number, CancellationToken.None);

    /// <summary>Executes what waits in the queue, as a worker would.</summary>
    public static async Task<Run> WorkOffAsync(AgentRuntime runtime) =>
        (await runtime.Runs.ExecuteClaimedAsync((await runtime.Runs.ClaimAsync(CancellationToken.None))!, () => false, null, CancellationToken.None)).Run;

    public static async Task<List<Run>> RunsAsync(AgentRuntime runtime)
    {
        var runs = new List<Run>();
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Issue] }, CancellationToken.None))
            runs.Add(run);
        return runs;
    }

    public ValueTask DisposeAsync() => At.DisposeAsync();
}

using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>A workspace with a mission for items, and todo jobs that are worked in it.</summary>
internal sealed class TodoFixture : IAsyncDisposable
{
    public const string Mission = """
        id: fix-one
        goal: Fix one.
        inputs:
          item: { required: true }
          job: {}
          index: { type: integer }
        plan:
          steps:
            - { tool: do_it, arguments: { note: "{{ inputs.job }}/{{ inputs.index }} {{ inputs.item }}" } }
          finish: "{{ steps.1.output }}"
        """;

    /// <summary>Tries that follow at once, so that no test waits.</summary>
    public static readonly RetryPolicy Quick = TodoJob.DefaultRetry with { InitialDelay = TimeSpan.Zero };

    public TodoFixture(Func<string, CancellationToken, Task<ToolResult>>? work = null)
    {
        Whole.Write("missions/fix-one.yaml", Mission);
        Whole.Tools.Add(new StandInTool("do_it", async (call, ct) =>
        {
            var note = call.Arguments.Text("note");
            lock (Done)
                Done.Add(note);
            return work is null ? ToolResult.Ok(note) : await work(note, ct);
        }));
    }

    public RuntimeFixture Whole { get; } = new();

    /// <summary>What the tool was called with, in order.</summary>
    public List<string> Done { get; } = [];

    public static TodoJob Job(string name = "backlog") => new() { Name = name, Mission = "fix-one", Retry = Quick };

    public static TodoJob Command(params string[] words) => new() { Name = "backlog", Command = words, Risk = Risk.Review, Retry = Quick };

    /// <summary>A shell script as a command.</summary>
    public static TodoJob Script(string script) => Command("/bin/sh", "-c", script);

    public Task<AgentRuntime> OpenAsync() => Whole.OpenAsync();

    /// <summary>Works the job to where it stops and gives the runs.</summary>
    public static async Task<List<Run>> WorkAsync(AgentRuntime runtime, string job = "backlog", CancellationToken ct = default)
    {
        var runs = new List<Run>();
        await foreach (var run in runtime.TodoWork.RunAsync(job, null, ct))
            runs.Add(run);
        return runs;
    }

    public static async Task<List<TodoItem>> ItemsAsync(AgentRuntime runtime, string job = "backlog")
    {
        var items = new List<TodoItem>();
        await foreach (var item in runtime.TodoJobs.ItemsAsync(job, [], default))
            items.Add(item);
        return items;
    }

    public ValueTask DisposeAsync() => Whole.DisposeAsync();
}

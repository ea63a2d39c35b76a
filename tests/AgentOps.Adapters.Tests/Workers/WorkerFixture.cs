using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Workers;

/// <summary>A workspace whose runs a worker of this process executes.</summary>
public sealed class WorkerFixture : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public RuntimeFixture At { get; } = new();

    /// <summary>Every run that a worker told of, in the order it did.</summary>
    public List<Run> Ended { get; } = [];

    public List<string> Warnings { get; } = [];

    public async Task<AgentRuntime> OpenAsync(string settings = "")
    {
        At.Configure($"store: {{ durability: normal, busy_timeout: 1s }}\n{settings}");
        return await At.OpenAsync();
    }

    /// <summary>A tool that says when it was entered, and waits until it is let go or cancelled.</summary>
    public Gate Gate(string name = "gate", bool idempotent = true)
    {
        var gate = new Gate();
        At.Tools.Add(new StandInTool(name, gate.PassAsync, idempotent: idempotent));
        return gate;
    }

    /// <summary>Submits so many runs of a mission with one step.</summary>
    public async Task<IReadOnlyList<Run>> SubmitAsync(AgentRuntime runtime, int count, string tool = "gate", Func<RunSubmit, RunSubmit>? change = null)
    {
        var mission = At.Mission(runtime, $"id: demo\ngoal: Work.\nplan: {{ steps: [{{ tool: {tool} }}] }}\n");
        var submit = change?.Invoke(new RunSubmit()) ?? new RunSubmit();
        return [.. (await runtime.Runs.SubmitAsync(mission, [.. Enumerable.Repeat(submit, count)], null, default)).Select(submitted => submitted.Run)];
    }

    public Task<WorkerInfo> WorkAsync(AgentRuntime runtime, WorkerOptions options, CancellationToken ct = default, CancellationToken hurry = default) => runtime.Workers.RunAsync(
        options with
        {
            Warned = message =>
            {
                lock (Warnings)
                    Warnings.Add(message);
            },
        },
        run =>
        {
            lock (Ended)
                Ended.Add(run);
            return Task.CompletedTask;
        },
        ct,
        hurry).WaitAsync(Patience);

    /// <summary>Works until nothing is left.</summary>
    public Task<WorkerInfo> WorkOnceAsync(AgentRuntime runtime, int slots = 2) => WorkAsync(runtime, new WorkerOptions { Once = true, MaxConcurrentRuns = slots });

    public static async Task<IReadOnlyList<RunStatus>> StatusesAsync(AgentRuntime runtime, IEnumerable<Run> runs)
    {
        var statuses = new List<RunStatus>();
        foreach (var run in runs)
            statuses.Add((await runtime.Runs.GetAsync(run.Id, default)).Status);
        return statuses;
    }

    /// <summary>Waits on the store's changes until the condition holds.</summary>
    public static async Task UntilAsync(AgentRuntime runtime, Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
            await runtime.Store.WaitForChangeAsync(TimeSpan.FromMilliseconds(200), limit.Token);
    }

    public ValueTask DisposeAsync() => At.DisposeAsync();
}

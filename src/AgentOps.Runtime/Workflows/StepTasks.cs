namespace AgentOps;

/// <summary>The runs of steps that this process executes at the moment, or waits for while another one does.</summary>
internal sealed class StepTasks(RunService runs, StepRuns stepRuns, StepStarter starter, StepSettlement settlement, WorkflowExecution x) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<(string Step, int Item), Task<StepRun>> running = [];

    public int Count => running.Count;

    public IEnumerable<Task> All => running.Values;

    /// <summary>Executes what is Running on the board, which is in the store by now, and not under way.</summary>
    public void Execute()
    {
        if (x.Board.Busy == running.Count)
            return;
        foreach (var state in x.Board.With(WorkflowStepStatus.Running).Where(state => state.ChildRunId is not null && !running.ContainsKey((state.StepId, state.Item))))
        {
            var scope = WorkflowScope.For(x, state, state.IsAwaited ? state.Inputs : $"{x.StepOf(state).WaitFor?.Approval} {state.Inputs}");
            var isNew = starter.TakeNew(state.ChildRunId!);
            running[(state.StepId, state.Item)] = Task.Run(() => stepRuns.ExecuteAsync(x, state, scope, isNew, happened => x.Progress?.Invoke(happened with { Message = $"{state}: {happened.Message}" }), stop.Token));
        }
    }

    /// <summary>Puts on the board what became of those that are through. Fails with a <c>store_…</c> code.</summary>
    public async Task CollectAsync()
    {
        foreach (var (key, task) in running.Where(pair => pair.Value.IsCompleted).ToList())
        {
            running.Remove(key);
            var state = x.Board.Find(key.Step, key.Item);
            try
            {
                await settlement.SettleAsync(x, state, await task);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Handed back to the queue; whoever goes on with this run finds it there.
            }
            catch (AgentOpsException failed) when (!failed.Code.StartsWith("store_", StringComparison.Ordinal))
            {
                settlement.Fail(x, state, failed.Envelope);
            }
        }
    }

    /// <summary>Asks the runs of these steps to stop; false when none of them is under way.</summary>
    public async Task<bool> StopAsync(IReadOnlyList<WorkflowStepState> steps, string reason)
    {
        foreach (var key in Of(steps))
            await StepStop.StopAsync(runs, x.Board.Find(key.Step, key.Item), reason);
        return IsBusyWith(steps);
    }

    public bool IsBusyWith(IReadOnlyList<WorkflowStepState> steps) => Of(steps).Count > 0;

    /// <summary>Stops every run and waits for their ends.</summary>
    public async Task StopAllAsync(string reason)
    {
        foreach (var (step, item) in running.Keys)
            await StepStop.StopAsync(runs, x.Board.Find(step, item), reason);
        await EndOfAllAsync();
    }

    /// <summary>Hands every run back to the queue.</summary>
    public async Task InterruptAsync()
    {
        await stop.CancelAsync();
        await EndOfAllAsync();
    }

    public void Dispose() => stop.Dispose();

    private List<(string Step, int Item)> Of(IReadOnlyList<WorkflowStepState> steps)
    {
        var ids = steps.Select(state => state.StepId).ToHashSet(StringComparer.Ordinal);
        return [.. running.Keys.Where(key => ids.Contains(key.Step))];
    }

    // Whatever they came to: that is read from the store.
    private Task EndOfAllAsync() => Task.WhenAll(running.Values.Select(task => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
}

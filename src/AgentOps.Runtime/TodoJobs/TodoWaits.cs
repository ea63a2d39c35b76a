using System.Globalization;

namespace AgentOps;

/// <summary>Says what a todo job waits for. Pure.</summary>
public static class TodoWaits
{
    /// <param name="item">The number of the item that has the run.</param>
    /// <param name="run">The item's run.</param>
    /// <param name="hold">What holds it in the queue, if anything does.</param>
    /// <returns>A sentence; null while it is executed or has ended.</returns>
    public static string? Of(int item, Run run, QueueHold? hold)
    {
        var state = run.Status switch
        {
            RunStatus.Blocked or RunStatus.Waiting => $"waits: {run.Reason}",
            RunStatus.Queued or RunStatus.RetryPending => hold is null ? $"is queued{(run.Reason is null ? "" : $" ({run.Reason})")}" : $"is held: {hold.Reason}",
            _ => null,
        };
        return state is null ? null : string.Create(CultureInfo.InvariantCulture, $"item {item} {state}");
    }
}

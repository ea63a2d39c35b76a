using static AgentOps.WorkerStatus;

namespace AgentOps;

/// <summary>The legal moves of a worker; <c>docs/state-machines.md</c> draws the same table.</summary>
public static class WorkerTransitions
{
    private static readonly HashSet<(WorkerStatus From, WorkerStatus To)> Legal =
    [
        (Starting, Idle), (Starting, Working), (Starting, Stopping),
        (Idle, Working), (Idle, Stopping),
        (Working, Idle), (Working, Stopping),
        (Starting, Stopped), (Idle, Stopped), (Working, Stopped),   // found dead, and cleared by another process
        (Stopping, Stopped),
    ];

    /// <summary>True also for no move at all, as long as the worker has not stopped.</summary>
    public static bool CanMove(WorkerStatus from, WorkerStatus to) => (from == to && from != Stopped) || Legal.Contains((from, to));
}

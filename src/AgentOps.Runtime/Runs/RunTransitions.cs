using static AgentOps.RunStatus;

namespace AgentOps;

/// <summary>The legal moves of a run; <c>docs/state-machines.md</c> draws the same table.</summary>
public static class RunTransitions
{
    private static readonly HashSet<(RunStatus From, RunStatus To)> Legal =
    [
        (Queued, Running), (Queued, Cancelled),
        (Running, Succeeded), (Running, Failed), (Running, Cancelled),
        (Running, Blocked), (Running, Waiting), (Running, RetryPending),
        (Running, Queued),                                  // interrupted: shutdown, crash, lost lease
        (Blocked, Running), (Blocked, Queued), (Blocked, Failed), (Blocked, Cancelled),
        (Waiting, Running), (Waiting, Queued), (Waiting, Failed), (Waiting, Cancelled),
        (RetryPending, Running), (RetryPending, Queued), (RetryPending, Failed), (RetryPending, Cancelled),
        (Failed, Queued), (Failed, Running),                // only by a person's restart
    ];

    public static bool CanMove(RunStatus from, RunStatus to) => Legal.Contains((from, to));

    /// <summary>True for the statuses in which a run has an end time.</summary>
    public static bool IsFinal(RunStatus status) => status is Succeeded or Failed or Cancelled;

    /// <exception cref="AgentOpsException">run_transition_invalid, naming both statuses.</exception>
    public static void Require(string runId, RunStatus from, RunStatus to)
    {
        if (!CanMove(from, to))
            throw new AgentOpsException("run_transition_invalid", $"Run {runId} is {from} and cannot become {to}.", runId);
    }
}

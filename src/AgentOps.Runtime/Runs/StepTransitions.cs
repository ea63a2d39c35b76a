using static AgentOps.StepStatus;

namespace AgentOps;

/// <summary>The legal moves of a step; <c>docs/state-machines.md</c> draws the same table.</summary>
public static class StepTransitions
{
    private static readonly HashSet<(StepStatus From, StepStatus To)> Legal =
    [
        (Started, Succeeded), (Started, Failed), (Started, Cancelled), (Started, InDoubt),
        (Started, Started),                                  // an idempotent step, tried again after a crash
        (InDoubt, Succeeded), (InDoubt, Failed), (InDoubt, Started), (InDoubt, Cancelled),
        (Failed, Started), (Denied, Started), (Cancelled, Started), // only by a person's restart of the run
    ];

    public static bool CanMove(StepStatus from, StepStatus to) => Legal.Contains((from, to));

    /// <summary>True when the step has an outcome and never runs again.</summary>
    public static bool IsFinal(StepStatus status) => status is not (Started or InDoubt);
}

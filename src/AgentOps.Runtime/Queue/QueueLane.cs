namespace AgentOps;

/// <summary>Waiting runs that are held or free together, since all that a hold looks at is the same.</summary>
/// <param name="Mission">The mission's id.</param>
/// <param name="Needs">What executing them needs, as <see cref="Run.Needs"/>.</param>
/// <param name="MissionLimit">At most so many of the mission Running at once; null for no limit.</param>
/// <param name="DryRun">Dry runs pass breakers and budgets, and ask no provider.</param>
public readonly record struct QueueLane(string Mission, string Needs, int? MissionLimit, bool DryRun)
{
    public static QueueLane Of(Run run) => new(run.Mission, run.Needs, run.MissionLimit, run.DryRun);
}

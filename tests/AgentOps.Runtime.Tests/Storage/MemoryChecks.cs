namespace AgentOps.Tests.Storage;

/// <summary>The rules that a database keeps as constraints.</summary>
internal static class MemoryChecks
{
    public static void Run(Run run)
    {
        Require(run.EndedAt is not null == RunTransitions.IsFinal(run.Status), "a run has an end time exactly when it has ended");
        Require(run.BlockedAt is not null == (run.Status == RunStatus.Blocked), "a run knows since when it is Blocked exactly when it is");
        Require(run.LeaseOwner is not null == (run.Status == RunStatus.Running), "a run has a lease exactly when it is Running");
        Require(run.Mission.Length > 0 && run.Attempt >= 1, "a run has a mission and an attempt");
    }

    public static void Step(Step? step)
    {
        if (step is null)
            return;
        Require(step.Number > 0 && step.Try >= 1, "steps and tries count from 1");
        Require(step.Status == StepStatus.InDoubt || step.EndedAt is not null == (step.Status != StepStatus.Started), "a step has an end time exactly when it has an outcome");
    }

    public static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new AgentOpsException("store_failed", $"The store refuses what breaks its rule: {rule}.");
    }
}

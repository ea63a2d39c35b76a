namespace AgentOps;

/// <summary>What may be done with a dead letter, as pure functions. The store calls them inside its transaction.</summary>
public static class DeadLetterRules
{
    /// <summary>The run in line for its next attempt, in its old place. A person's wish: it uses none of the run's own attempts and is not refused for want of them. Fails with dead_letter_not_found.</summary>
    public static Run Restart(Run run, string by) => Require(run) with
    {
        Status = RunStatus.Queued,
        Reason = $"restarted by {by} after attempt {run.Attempt} failed with {run.Error?.Code}",
        Attempt = run.Attempt + 1,
        StartedAt = null,
        EndedAt = null,
        Duration = TimeSpan.Zero,
        SetAsideAt = null,
    };

    /// <summary>The run as it is, no dead letter any more. Fails with dead_letter_not_found.</summary>
    public static Run Remove(Run run) => Require(run) with { SetAsideAt = null };

    /// <summary>What a person can do about errors of a category.</summary>
    public static string ActionFor(AgentErrorCategory category) => category switch
    {
        AgentErrorCategory.Configuration => "Mend the setting or the definition that the message names, then run Restart-AgentDeadLetter.",
        AgentErrorCategory.ExternalDependency => "Wait until the other side answers again (Get-CircuitBreaker), then run Restart-AgentDeadLetter.",
        AgentErrorCategory.Validation => "Submit it again with the right input, then run Remove-AgentDeadLetter.",
        AgentErrorCategory.Permission => "Give the right that is missing or change the rule that said no, then run Restart-AgentDeadLetter.",
        AgentErrorCategory.Timeout => "Raise the limit that the message names or make the work smaller, then run Restart-AgentDeadLetter.",
        AgentErrorCategory.Budget => "Raise the budget with Set-AgentBudget, then run Restart-AgentDeadLetter.",
        _ => "Look at Get-AgentTranscript: the mission or its code may need a change before Restart-AgentDeadLetter.",
    };

    private static Run Require(Run run) => run.SetAsideAt is not null ? run
        : throw new AgentOpsException("dead_letter_not_found", $"Run {run.Id} is {run.Status} and no dead letter.", run.Id);
}

namespace AgentOps;

/// <summary>What each phase demands, and which moves there are. Pure.</summary>
public static class RolloutRules
{
    /// <summary>The demand that a person answers with the move itself.</summary>
    public const string SignOff = "sign-off";

    private static readonly IReadOnlyList<RolloutRule> Table =
    [
        new("phase", [RolloutPhase.Full], _ => true, (facts, _) => facts.Phase >= RolloutPhase.Limited, (facts, _) => $"It is in {facts.Phase}; Full comes after Limited.",
            "Run Set-AgentRollout -Phase Limited first."),
        new("dry-run", [RolloutPhase.Limited, RolloutPhase.Full], facts => facts.DryRun is not null, (facts, _) => facts.DryRun == true,
            (facts, _) => facts.DryRun == true ? $"The mission {facts.Mission} has had a dry run as it is now." : $"The mission {facts.Mission} has had no dry run as it is now.",
            "Run Start-AgentMission -DryRun with it, and read its transcript."),
        new("environment", [RolloutPhase.Limited, RolloutPhase.Full], _ => true, (facts, _) => facts.Environment is { } checks && !Failed(checks).Any(), (facts, _) => Checked(facts.Environment),
            "Run Test-AgentEnvironment, and do what it says about what fails.", facts => facts.Environment is not null),
        new("runs", [RolloutPhase.Limited, RolloutPhase.Full], _ => true, (facts, demand) => facts.Succeeded >= demand.Runs,
            (facts, demand) => FormattableString.Invariant($"{facts.Succeeded} of {demand.Runs} runs have succeeded in {facts.Phase}."), "Let it run, and read the transcripts."),
        new("breaker", [RolloutPhase.Limited, RolloutPhase.Full], _ => true, (facts, _) => facts.OpenBreakers.Count == 0,
            (facts, _) => facts.OpenBreakers.Count == 0 ? "No circuit breaker holds it." : $"Not closed: {string.Join(", ", facts.OpenBreakers)}.", "Mend the cause, then run Reset-CircuitBreaker."),
        new("frequency", [RolloutPhase.Limited], facts => facts.Every is not null, (facts, demand) => facts.Every >= demand.Every,
            (facts, demand) => $"It is due every {Durations.Format(facts.Every!.Value)} at the most often; Limited is for once in {Durations.Format(demand.Every)} or less often.",
            "Give it a lower frequency with Set-AgentSchedule until it is in Full."),
        new("size", [RolloutPhase.Limited], facts => facts.Items is not null, (facts, demand) => facts.Items <= demand.Items,
            (facts, demand) => FormattableString.Invariant($"It has {facts.Items} items; Limited is for {demand.Items} at most."), "Give it fewer items with Set-AgentTodoJob until it is in Full."),
        new("rollback", [RolloutPhase.Full], _ => true, (facts, _) => facts.Rollback is not null, (facts, _) => facts.Rollback ?? "Nobody has written how to take it back.",
            "Pass Set-AgentRollout -Rollback with the steps."),
        new("monitoring", [RolloutPhase.Full], _ => true, (facts, _) => facts.IsWatched,
            (facts, _) => facts.IsWatched ? "People are told of runs that fail." : "Nobody is told of runs that fail.", "Set notify.command or notify.webhook in agentops.yaml, then run Grant-AgentWorkspaceTrust."),
        new(SignOff, [RolloutPhase.Limited, RolloutPhase.Full], _ => true, (facts, _) => facts.Reason is not null, (facts, _) => facts.Reason ?? "Nobody has signed off.",
            "Pass Set-AgentRollout -Reason with what you have looked at."),
    ];

    /// <summary>What entering a phase demands of an automation. Smoke demands nothing.</summary>
    public static IReadOnlyList<RolloutDemand> Demands(RolloutPhase target, RolloutFacts facts, RolloutSettings settings)
    {
        var amounts = settings.Before(target);
        return [.. Table.Where(rule => rule.Phases.Contains(target) && rule.Concerns(facts)).Select(rule => rule.Judge(target, facts, amounts))];
    }

    /// <summary>The phase after this one; Full where there is none.</summary>
    public static RolloutPhase Next(RolloutPhase phase) => phase == RolloutPhase.Smoke ? RolloutPhase.Limited : RolloutPhase.Full;

    /// <summary>
    /// The move to a phase, or null where it is there already. Back is always allowed. Fails with rollout_demands_unmet, and with rollout_reason_required
    /// where a person overrides demands and does not say why.
    /// </summary>
    public static RolloutMove? Move(Automation automation, RolloutFacts facts, IReadOnlyList<RolloutDemand> demands, RolloutChange change, DateTimeOffset now)
    {
        if (change.Phase == facts.Phase)
            return null;
        var move = new RolloutMove { From = facts.Phase, To = change.Phase, At = now, By = change.By, Reason = change.Reason, Rollback = change.Rollback };
        if (change.Phase < facts.Phase)
            return move;
        var unmet = demands.Where(demand => !demand.IsMet).ToList();
        if (change.Force && change.Reason is null)
            throw new AgentOpsException("rollout_reason_required", $"{automation} goes on to {change.Phase} by force, and nobody says why.", automation.ToString());
        if (unmet.Count > 0 && !change.Force)
            throw new AgentOpsException("rollout_demands_unmet", $"{automation} cannot go on to {change.Phase}: {string.Join(" ", unmet.Select(demand => $"[{demand.Name}] {demand.Detail}"))}", automation.ToString());
        return move with { Unmet = [.. unmet.Select(demand => demand.Name)] };
    }

    private static IEnumerable<CheckResult> Failed(IReadOnlyList<CheckResult> checks) => checks.Where(check => check.Status == CheckStatus.Fail);

    private static string Checked(IReadOnlyList<CheckResult>? checks) =>
        checks is null ? "Not looked at here; moving it on does."
        : Failed(checks).Any() ? $"Failing: {string.Join(", ", Failed(checks).Select(check => check.Name))}."
        : FormattableString.Invariant($"None of {checks.Count} environment checks fails.");
}

namespace AgentOps;

/// <summary>Gates that nothing decides, and ways of a gate that are never taken.</summary>
internal static class GateCheck
{
    public static void Run(IReadOnlyList<StepSource> steps, FindingSink findings)
    {
        foreach (var source in steps.Where(source => source.Step.Gate is not null))
            CheckGate(source, source.Step.Gate!, findings);
        foreach (var source in steps.Where(source => source.Step.When is not null))
        {
            if (Constant(source.Step.When!, source.PlaceOf("when"), findings) is { } truth)
                findings.Warning("condition-constant", source.PlaceOf("when"), $"'{source.Step.When}' is always {(truth ? "true" : "false")}.", "Refer to a step or an input, or remove when.");
        }
    }

    private static void CheckGate(StepSource source, WorkflowGate gate, FindingSink findings)
    {
        var place = source.PlaceOf("gate");
        if (gate.Condition is null && source.Step.Scoring is not { Enabled: true })
            findings.Error("gate-undecided", place, $"Nothing decides the gate of '{source.Step.Id}': it has no condition, and the step has no scoring that counts.", "Add condition, or scoring with thresholds.");
        if (gate.OnPass is { } pass && source.Step.Next is { } next && next != pass && next != gate.OnFail)
            findings.Warning("never-reached", source.PlaceOf("next"), $"'{source.Step.Id}' never goes on to '{Describe.Cut(next)}', because its gate leads to '{Describe.Cut(pass)}' or fails.", "Remove next, or on_pass.");
        if (gate.OnFail is not null && gate.OnFail == (gate.OnPass ?? source.Step.Next))
            findings.Warning("never-reached", place, $"The gate of '{source.Step.Id}' goes on to '{Describe.Cut(gate.OnFail)}' whether it passes or fails.", "Give it two ways, or remove it.");
        if (gate.Condition is not null && Constant(gate.Condition, source.PlaceOf("gate", "condition"), findings) is { } truth && (truth ? gate.OnFail : gate.OnPass) is { } never && NeedsWords(source.Step, truth))
            findings.Warning("never-reached", source.PlaceOf("gate", truth ? "on_fail" : "on_pass"), $"The gate of '{source.Step.Id}' always {(truth ? "passes" : "fails")}, so it never goes on to '{Describe.Cut(never)}'.", "Refer to the step's output, or remove the gate.");
    }

    // A gate that is always true still fails by its scores.
    private static bool NeedsWords(WorkflowStep step, bool truth) => !truth || step.Scoring is not { Enabled: true };

    /// <summary>What a condition without names comes to; null for one with names, or with a fault, which is then a finding.</summary>
    private static bool? Constant(ConditionExpression condition, DocumentNode place, FindingSink findings)
    {
        if (ConditionParser.Parse(condition.Text) is not { Root: not null, Names.Count: 0 })
            return null;
        try
        {
            return Conditions.IsTrue(condition, new ConditionScope("{}"));
        }
        catch (AgentOpsException invalid)
        {
            findings.Error("condition-syntax", place, invalid.Message, "Compare a name with a value of its own type.");
            return null;
        }
    }
}

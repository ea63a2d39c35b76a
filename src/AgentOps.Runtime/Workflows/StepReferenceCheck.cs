namespace AgentOps;

/// <summary>Ids that are given twice, and references to steps and stages that do not exist.</summary>
internal static class StepReferenceCheck
{
    public static void Run(Workflow workflow, IReadOnlyList<StepSource> steps, NodeReader root)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in steps.Where(source => source.Step.Id.Length > 0))
        {
            if (!lines.TryAdd(source.Step.Id, source.Node.Line))
                root.Findings.Error("id-twice", source.PlaceOf("id"), $"The step '{source.Step.Id}' is in line {lines[source.Step.Id]} already.", "Give one of them another id.");
        }

        foreach (var source in steps)
            CheckStep(source, lines.Keys, root.Findings);
        foreach (var restart in ReactionNodes.Of(root, "restart"))
            Refer(restart.Text, restart, "on.restart", lines.Keys, root.Findings);
        CheckStages(workflow, steps, root.Findings);
    }

    private static void CheckStep(StepSource source, IEnumerable<string> known, FindingSink findings)
    {
        var (step, reader) = (source.Step, source.Reader);
        Refer(step.Next, source.PlaceOf("next"), reader.Name("next"), known, findings);
        Refer(step.Gate?.OnPass, source.PlaceOf("gate", "on_pass"), reader.Name("gate.on_pass"), known, findings);
        Refer(step.Gate?.OnFail, source.PlaceOf("gate", "on_fail"), reader.Name("gate.on_fail"), known, findings);
        foreach (var optional in step.OptionalSteps)
            Refer(optional, source.PlaceOf("optional_steps"), reader.Name("optional_steps"), known, findings);
    }

    private static void Refer(string? id, DocumentNode? place, string name, IEnumerable<string> known, FindingSink findings)
    {
        if (id is null || place is null || findings.IsFull || known.Contains(id))
            return;
        var meant = Spelling.Nearest(id, known);
        findings.Error("step-unknown", place, $"'{name}' names '{Describe.Cut(id)}', and there is no such step.", meant is null ? "Name a step of this workflow." : $"Did you mean {meant}?");
    }

    private static void CheckStages(Workflow workflow, IReadOnlyList<StepSource> steps, FindingSink findings)
    {
        var stages = workflow.Stages.Keys.Concat(workflow.Stages.Values.SelectMany(following => following)).Distinct().ToList();
        foreach (var source in steps.Where(source => source.Step.Stage is { } stage && !stages.Contains(stage)))
        {
            var meant = Spelling.Nearest(source.Step.Stage!, stages);
            findings.Error(
                "stage-unknown", source.PlaceOf("stage"), $"'{source.Reader.Name("stage")}' is '{Describe.Cut(source.Step.Stage!)}', which stages does not list.",
                meant is null ? "List it under stages, with the stages that may follow it." : $"Did you mean {meant}?");
        }
    }
}

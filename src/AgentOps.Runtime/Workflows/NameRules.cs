namespace AgentOps;

/// <summary>Says why a dotted name can never refer to anything, as far as the definition tells.</summary>
internal sealed class NameRules(Workflow workflow, WorkflowGraph graph)
{
    private readonly IReadOnlyList<string> inputs = [.. workflow.Inputs.Select(input => input.Name)];
    private readonly IReadOnlyList<string> steps = [.. workflow.Steps.Select(step => step.Id)];
    private readonly Dictionary<string, HashSet<string>> ancestors = new(StringComparer.Ordinal);

    /// <returns>What is wrong and how to mend it; null where nothing is.</returns>
    public (string What, string Fix)? Check(string name, WorkflowStep? step, NameUse use) => (name.Split('.'), use) switch
    {
        (["event", ..], NameUse.Event) => null,
        (_, NameUse.Event) => ("a match knows the event alone", $"Write event.{Describe.Cut(name)}."),
        (["inputs", var input, ..], _) => inputs.Contains(input) ? null : ($"there is no input '{Describe.Cut(input)}'", Meant(input, inputs, "inputs.", "Declare it under inputs.")),
        (["inputs"], _) or (["run", "id"], _) or (["workflow", "id"], _) or (["workspace"], _) => null,
        (_, NameUse.Start) => ("a run has only inputs, run.id, workflow.id and workspace when it starts", "Refer to one of them."),
        (["run", "correlation" or "stage"], _) or (["step", ..], _) => CheckStepPart(name.Split('.')),
        (["gate_last", ..], _) => workflow.Steps.Any(other => other.Gate is not null) ? null : ("no step has a gate", "Add one, or refer to a step."),
        (["steps", _, ..], _) => CheckStep(name["steps.".Length..], step!, use),
        (["item", ..], NameUse.Template) when step!.ForEach is not null => null,
        (["event", ..], NameUse.Template) when step!.WaitFor?.Event is not null => null,
        (["scoring", "passed" or "scores", ..], NameUse.Gate) when step!.Scoring is not { Enabled: true } =>
            ("the step has no scoring that counts", "Add scoring with thresholds, and leave settings.code_scoring on."),
        (_, NameUse.Gate) => null,
        (["item", ..], _) => ("item is only there with for_each, in the step's templates", "Add for_each."),
        (["event", ..], _) => ("event is only there for a step that waits for one, in its templates and its gate", "Add wait_for."),
        _ => ("nothing has that name", "Use inputs.NAME, steps.ID.output, steps.ID.data.KEY, steps.ID.status, step.NAME, run.id, workflow.id or workspace."),
    };

    // An id may have dots: of those that fit, the longest is meant.
    private (string What, string Fix)? CheckStep(string rest, WorkflowStep step, NameUse use)
    {
        var id = steps.Where(id => rest == id || rest.StartsWith(id + ".", StringComparison.Ordinal)).MaxBy(id => id.Length);
        if (id is null)
            return ($"there is no step '{Describe.Cut(rest.Split('.')[0])}'", Meant(rest.Split('.')[0], steps, "steps.", "Name a step of this workflow."));
        if (!(use == NameUse.Gate && id == step.Id) && !AncestorsOf(step.Id).Contains(id))
            return ($"'{id}' is not before '{step.Id}', so it may have no outcome by then", $"Let '{step.Id}' come after '{id}' by next or requires.");
        return null;
    }

    private HashSet<string> AncestorsOf(string step) => ancestors.TryGetValue(step, out var known) ? known : ancestors[step] = [.. graph.Ancestors(step)];

    private static (string What, string Fix)? CheckStepPart(string[] parts) => parts is ["step", var part, ..] && !StepNames.OfItself.Contains(part)
        ? ($"a step knows of itself {string.Join(", ", StepNames.OfItself)}", Meant(part, StepNames.OfItself, "step.", "Use one of them.")) : null;

    private static string Meant(string word, IEnumerable<string> known, string prefix, string otherwise) => Spelling.Nearest(word, known) is { } meant ? $"Did you mean {prefix}{meant}?" : otherwise;
}

namespace AgentOps;

/// <summary>Checks that every name in conditions, templates and for_each refers to something that will be there.</summary>
internal sealed class NameCheck
{
    private readonly NameRules rules;
    private readonly FindingSink findings;

    private NameCheck(NameRules rules, FindingSink findings) => (this.rules, this.findings) = (rules, findings);

    public static void Run(Workflow workflow, WorkflowGraph graph, IReadOnlyList<StepSource> steps, NodeReader root)
    {
        var check = new NameCheck(new NameRules(workflow, graph), root.Findings);
        foreach (var source in steps)
            check.CheckStep(source, workflow);
        foreach (var match in ReactionNodes.Of(root, "match"))
            check.Condition(match.Text, match, null, NameUse.Event);
        check.Template(root.Node("correlation"), null, NameUse.Start);
    }

    private void CheckStep(StepSource source, Workflow workflow)
    {
        var step = source.Step;
        Condition(step.When?.Text, source.PlaceOf("when"), step, NameUse.Before);
        Condition(step.Gate?.Condition?.Text, source.PlaceOf("gate", "condition"), step, NameUse.Gate);
        Condition(step.WaitFor?.Match?.Text, source.PlaceOf("wait_for", "match"), step, NameUse.Event);
        Template(source.Node["inputs"], step, NameUse.Template);
        Template((source.Node["wait_for"] as MappingNode)?["approval"], step, NameUse.Before);
        if (step.ForEach is { } list)
            CheckList(list, source, workflow);
    }

    private void CheckList(string list, StepSource source, Workflow workflow)
    {
        var place = source.PlaceOf("for_each");
        if (ConditionParser.Parse(list) is not { Root: ConditionName })
            findings.Error("invalid-value", place, $"'{source.Reader.Name("for_each")}' is '{Describe.Cut(list)}'; allowed is one name whose value is a list.", "Write a name such as inputs.files or steps.ID.data.KEY.");
        else if (list.Split('.') is ["inputs", var name] && workflow.Inputs.FirstOrDefault(input => input.Name == name) is { } input && input.Type != InputType.List)
            findings.Error("invalid-value", place, $"'{source.Reader.Name("for_each")}' names the input '{name}', which is no list but {InputTypes.Name(input.Type)}.", "Declare the input with type: list.");
        else
            Refer(list, place, source.Step, NameUse.Before);
    }

    private void Condition(string? text, DocumentNode? place, WorkflowStep? step, NameUse use)
    {
        if (text is null || place is null)
            return;
        foreach (var name in ConditionParser.Parse(text).Names)
            Refer(name, place, step, use);
    }

    private void Template(DocumentNode? node, WorkflowStep? step, NameUse use)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                    Template(entry.Value, step, use);
                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                    Template(item, step, use);
                break;
            case ScalarNode scalar when TemplateText.Parse(scalar.Text) is { } parts:
                foreach (var part in parts.Where(part => part.IsPath))
                    Refer(part.Text, scalar, step, use);
                break;
            case ScalarNode scalar:
                findings.Error("template-unclosed", scalar, $"In {Describe.Value(scalar)} a {{{{ is never closed.", "Close it with }}, or write \\{{ for the two braces themselves.");
                break;
        }
    }

    private void Refer(string name, DocumentNode place, WorkflowStep? step, NameUse use)
    {
        if (!findings.IsFull && rules.Check(name, step, use) is { } wrong)
            findings.Error("name-unresolved", place, $"'{Describe.Cut(name)}' refers to nothing: {wrong.What}.", wrong.Fix);
    }
}

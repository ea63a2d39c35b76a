namespace AgentOps;

/// <summary>Which stage of a workflow may follow which, by the table in its definition.</summary>
public static class StageRules
{
    /// <summary>
    /// True where a run in one stage may go to another. Staying in a stage is no transition and always allowed; a run without a stage, at its beginning or
    /// after an event has sent it back, may enter any that the table names. A workflow without a table allows every stage.
    /// </summary>
    public static bool Allows(Workflow workflow, string? from, string to) =>
        workflow.Stages.Count == 0 || (Names(workflow).Contains(to) && (from is null || from == to || (workflow.Stages.TryGetValue(from, out var next) && next.Contains(to))));

    /// <summary>Fails with stage_transition_invalid where <see cref="Allows"/> is false.</summary>
    public static void Require(Workflow workflow, string? from, string to)
    {
        if (Allows(workflow, from, to))
            return;
        if (!Names(workflow).Contains(to))
            throw Invalid($"Workflow {workflow.Id} has no stage '{to}'{Hint(workflow, to)}", to);
        var next = workflow.Stages.GetValueOrDefault(from!, []);
        throw Invalid($"Workflow {workflow.Id} does not go from stage {from} to {to}; from there it goes to {(next.Count == 0 ? "none" : string.Join(", ", next))}.", to);
    }

    private static HashSet<string> Names(Workflow workflow) => [.. workflow.Stages.Keys, .. workflow.Stages.Values.SelectMany(next => next)];

    private static string Hint(Workflow workflow, string to) => Spelling.Nearest(to, Names(workflow)) is { } meant ? $"; did you mean {meant}?" : ".";

    private static AgentOpsException Invalid(string message, string subject) => new("stage_transition_invalid", message, subject);
}

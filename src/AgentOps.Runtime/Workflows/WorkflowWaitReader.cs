namespace AgentOps;

/// <summary>Reads what a workflow waits for and what it reacts to.</summary>
internal static class WorkflowWaitReader
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static WorkflowWait? Read(NodeReader step)
    {
        if (step.Mapping("wait_for", WorkflowKeys.Wait) is not { } reader)
            return null;
        CheckKind(reader);
        return new WorkflowWait
        {
            Event = reader.Text("event"),
            Approval = reader.Text("approval"),
            Time = reader.Time("time", Shortest, Longest),
            Match = reader.Condition("match"),
            Actors = reader.Texts("actors") ?? [],
            Timeout = reader.Time("timeout", Shortest, Longest),
        };
    }

    public static IReadOnlyList<WorkflowReaction> ReadReactions(NodeReader workflow) =>
        workflow.Items("on", WorkflowKeys.Reaction).Select(item => ReadReaction(item.Reader)).ToArray();

    private static WorkflowReaction ReadReaction(NodeReader reader) => new(reader.RequiredText("event"), reader.RequiredText("restart"))
    {
        Match = reader.Condition("match"),
        Actors = reader.Texts("actors") ?? [],
    };

    private static void CheckKind(NodeReader reader)
    {
        var kinds = new[] { "event", "approval", "time" }.Where(reader.Has).ToList();
        if (kinds.Count != 1)
            reader.Findings.Error(
                "wait-kind", reader.Place, kinds.Count == 0 ? $"'{reader.Name("event")}', approval or time is missing; a wait has one of them." : $"A wait is for one thing, and this one is for {string.Join(" and ", kinds)}.",
                kinds.Count == 0 ? "Add event, approval or time." : "Make a step of its own for each.");
        foreach (var key in new[] { "match", "actors" }.Where(key => reader.Has(key) && !reader.Has("event")))
            reader.Findings.Error("wait-kind", reader.Node(key)!, $"'{reader.Name(key)}' means something only with an event.", "Remove it.");
        if (reader.Node("timeout") is { } timeout && reader.Has("time"))
            reader.Findings.Error("wait-kind", timeout, $"'{reader.Name("timeout")}' means nothing for a wait that ends by its time.", "Remove it.");
    }
}

namespace AgentOps;

/// <summary>Reads <c>plan</c>: its steps and its summary.</summary>
internal static class MissionPlanReader
{
    public static MissionPlan? Read(NodeReader mission)
    {
        if (mission.Mapping("plan", MissionKeys.Plan) is not { } reader)
            return null;
        var steps = reader.Items("steps", MissionKeys.PlanStep).Select(step => Read(step.Node, step.Reader)).ToList();
        if (reader.Require("steps", "a list of at least one step") && reader.Node("steps") is SequenceNode { Items.Count: 0 } empty)
            reader.Wrong("steps", empty, "a list of at least one step");
        return new MissionPlan(steps, reader.Text("finish"));
    }

    private static PlanStep Read(MappingNode node, NodeReader reader) =>
        new(reader.RequiredText("tool"), reader.Raw("arguments") is { } arguments ? DocumentJson.Write(arguments) : "{}")
        {
            Description = reader.Text("description", ""),
            ContinueOnError = reader.Boolean("continue_on_error", false),
            Line = node.Line,
            Column = node.Column,
        };
}

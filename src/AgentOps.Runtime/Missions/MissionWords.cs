namespace AgentOps;

/// <summary>The words of mission files and settings for our enumerations.</summary>
internal static class MissionWords
{
    public static readonly (string Word, PlannerKind Value)[] Planners = [("plan", PlannerKind.Plan), ("chat", PlannerKind.Chat), ("cli", PlannerKind.Cli)];

    public static readonly (string Word, OnDenied Value)[] Denied = [("fail", OnDenied.Fail), ("continue", OnDenied.Continue)];

    public static readonly (string Word, Risk? Value)[] Risks = [("safe", Risk.Safe), ("review", Risk.Review), ("destructive", Risk.Destructive)];

    public static readonly (string Word, EvaluatorKind Value)[] Evaluators =
        [("none", EvaluatorKind.None), ("required_tools", EvaluatorKind.RequiredTools), ("command", EvaluatorKind.Command), ("model", EvaluatorKind.Model)];

    public static readonly (string Word, InputType Value)[] InputTypes =
    [
        ("string", InputType.String), ("integer", InputType.Integer), ("number", InputType.Number), ("boolean", InputType.Boolean),
        ("list", InputType.List), ("object", InputType.Object),
    ];
}

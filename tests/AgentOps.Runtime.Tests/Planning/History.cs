namespace AgentOps.Tests.Planning;

/// <summary>Builds what a planner sees of a run, one recorded thing after the other.</summary>
internal sealed class History
{
    private readonly List<Reply> replies = [];
    private readonly List<Step> steps = [];

    public Mission Mission { get; init; } = new() { Id = "test", Goal = "Do the thing.", Constraints = ["No network"], SuccessCriteria = ["It is done"] };

    public string Inputs { get; init; } = "{}";

    public IReadOnlyList<Step> Steps => steps;

    public PlannerContext Context => new()
    {
        Mission = Mission,
        Run = new Run { Id = "01jabcdefghjkmnpqr", Mission = Mission.Id, DefinitionHash = "", Inputs = Inputs },
        Steps = steps,
        Replies = replies,
        Tools = [new ToolDescriptor { Name = "read_file", Description = "Reads a file.", Schema = "{\"type\":\"object\"}" }],
        Root = "/workspace",
    };

    public History Says(string text) => Record(text, []);

    public History Calls(params (string Tool, string Arguments)[] calls) => Record("", calls);

    public History Record(string text, IReadOnlyList<(string Tool, string Arguments)> calls, bool redacted = false, string? id = null)
    {
        var number = replies.Count + 1;
        replies.Add(new Reply
        {
            Number = number,
            Text = text,
            Redacted = redacted,
            ToolCalls = [.. calls.Select((call, i) => new ReplyToolCall(id ?? $"r{number}c{i}", call.Tool, call.Arguments))],
        });
        return this;
    }

    /// <summary>A step that answers the next open call of the last reply.</summary>
    public History Ends(StepStatus status, string output = "", string? error = null)
    {
        var reply = replies[^1];
        var index = steps.Count(step => step.Reply == reply.Number);
        steps.Add(new Step
        {
            RunId = "01jabcdefghjkmnpqr",
            Number = steps.Count + 1,
            Tool = reply.ToolCalls[index].Tool,
            Arguments = reply.ToolCalls[index].Arguments,
            Status = status,
            Output = output,
            Error = error is null ? null : ErrorTable.Get(error).ToEnvelope($"Because of {error}."),
            Reply = reply.Number,
            ReplyCall = index,
        });
        return this;
    }
}

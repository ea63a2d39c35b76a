using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>The tools that change labels and assignees; GitHub takes each of these twice without harm.</summary>
internal static class IssueWriteTools
{
    public static ToolDescriptor AddLabel { get; } = new()
    {
        Name = "add_label",
        Description = "Adds a label to an issue or pull request of the GitHub repository. One that it has already is left.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["issue_number","label"],"properties":{
              "issue_number":{"type":"integer","minimum":1,"maximum":2147483647},
              "label":{"type":"string","minLength":1,"maxLength":50}}}
            """,
    };

    public static ToolDescriptor RemoveLabel { get; } = new()
    {
        Name = "remove_label",
        Description = "Takes a label off an issue or pull request of the GitHub repository. One that it does not have is no error.",
        Schema = AddLabel.Schema,
    };

    public static ToolDescriptor Assign { get; } = new()
    {
        Name = "assign_issue",
        Description = "Assigns an issue or pull request of the GitHub repository to users, beside those it has.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["issue_number","assignees"],"properties":{
              "issue_number":{"type":"integer","minimum":1,"maximum":2147483647},
              "assignees":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","minLength":1,"maxLength":100}}}}
            """,
    };

    public static Task<ToolResult> AddLabelAsync(GitHubCall call) => AddLabelAsync(call, call.Arguments.Text("label"));

    public static async Task<ToolResult> AddLabelAsync(GitHubCall call, string label)
    {
        var names = await GitHubLabels.AddAsync(call.Client, call.IssuePath, [label], call.Cancellation);
        return ToolResult.Ok($"Labels now: {string.Join(", ", names)}.", new JsonObject { ["labels"] = names.ToJsonArray() }.ToJsonString());
    }

    public static async Task<ToolResult> RemoveLabelAsync(GitHubCall call)
    {
        var label = call.Arguments.Text("label");
        return Removed(label, await GitHubLabels.RemoveAsync(call.Client, call.IssuePath, label, call.Cancellation));
    }

    public static async Task<ToolResult> AssignAsync(GitHubCall call)
    {
        var wanted = call.Arguments.List("assignees");
        var issue = await call.PostAsync($"{call.IssuePath}/assignees", new JsonObject { ["assignees"] = wanted.ToJsonArray() }.ToJsonString());
        var now = issue.Texts("assignees", "login");
        // GitHub passes over users without access and still answers 201.
        var refused = wanted.Except(now, StringComparer.OrdinalIgnoreCase).ToList();
        return refused.Count == 0
            ? ToolResult.Ok($"Assigned to {string.Join(", ", now)}.", new JsonObject { ["assignees"] = now.ToJsonArray() }.ToJsonString())
            : ToolResult.Fail("dependency_rejected", $"GitHub does not let {string.Join(", ", refused)} be assigned in {call.Repository}.");
    }

    private static ToolResult Removed(string label, bool changed) =>
        ToolResult.Ok(changed ? $"Removed the label {label}." : $"The label {label} was not there.", new JsonObject { ["changed"] = changed }.ToJsonString());
}
